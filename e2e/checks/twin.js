/** Every page has a twin for programs: the same address with `.json`. */

/**
 * A room, its door, one's own pages and the newsletter are for people; what other sites show has its
 * data on its page.
 */
const WITHOUT_TWIN =
  /^\/(salles|lettre|widget|entrer|moi|invitation|premiere-visite|accord|volontes|signaler|recu|avis\/verifier)(\/|$)/;

/** @type {import('./index.js').Check} */
export async function twin(_browser, url) {
  const address = new URL(url);
  if (WITHOUT_TWIN.test(address.pathname)) return [];
  address.pathname = address.pathname === '/' ? '/index.json' : `${address.pathname}.json`;
  const response = await fetch(address);
  const body = await response.text();
  const problems = [];
  if (response.status !== 200) problems.push(`${address.pathname} answers ${response.status}`);
  const type = response.headers.get('content-type') ?? '';
  if (!/^application\/json\b/.test(type)) problems.push(`${address.pathname} is of type “${type}”`);
  try {
    JSON.parse(body);
  } catch (error) {
    problems.push(`${address.pathname} is no JSON: ${error.message}`);
  }
  return problems;
}
