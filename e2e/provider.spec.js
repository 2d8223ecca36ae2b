/** Coming in by an identity provider: against a real one (oidc-provider, certified for OpenID Connect). */

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { openBrowser } from './browser.js';
import * as people from './room/people.js';
import { says } from './room/people.js';
import { freePort, startServer } from './room/server.js';
import { KUZUL } from './site.js';

const SECRET = 'un-secret-de-trente-deux-octets-x';

/** Whom the provider knows, by what they type. */
const ACCOUNTS = {
  anna: { email: 'anna@exemple.bzh', email_verified: true, name: 'Anna Le Gall' },
  yann: { email: 'anna@exemple.bzh', email_verified: false, name: 'Yann' },
};

/** A provider on this machine, with its own pages for signing in. */
async function startProvider(port, back) {
  const { Provider } = await import('oidc-provider');
  const issuer = `http://127.0.0.1:${port}`;
  const warn = console.warn;
  // It warns of keys and cookies that are for trials alone.
  console.warn = () => {};
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'kuzul',
        client_secret: SECRET,
        redirect_uris: [back],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...ACCOUNTS[id] }) }),
    pkce: { required: () => true },
    cookies: { keys: ['essai'] },
    features: { devInteractions: { enabled: true } },
  });
  const server = await new Promise((resolve) => {
    const listening = provider.listen(port, '127.0.0.1', () => resolve(listening));
  });
  console.warn = warn;
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { issuer, stop };
}

if (!KUZUL) {
  it('providers', { skip: 'KUZUL_BIN does not say where the executable is' }, () => {});
} else {
  const [port, providerPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const provider = await startProvider(providerPort, `${origin}/entrer/retour/ville`);
  const folder = await mkdtemp(join(tmpdir(), 'kuzul-provider-'));
  await writeFile(join(folder, 'ville.secret'), `${SECRET}\n`, { mode: 0o600 });
  await writeFile(
    join(folder, 'providers.toml'),
    `[[provider]]
profile = "keycloak"
name = "ville"
label = "le compte de la ville"
issuer = "${provider.issuer}"
client_id = "kuzul"
client_secret_file = "ville.secret"
`,
  );
  const server = await startServer({ port, more: ['--public-url', origin, '--providers', join(folder, 'providers.toml')] });
  const browser = await openBrowser();
  after(async () => {
    await browser.close();
    await server.stop();
    await provider.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Signs in at the provider, up to its way back, which is not gone. */
  async function signIn(page, login) {
    const client = await page.context().newCDPSession(page);
    // Routes of a page see no redirection: the browser itself is asked to hold the last one.
    await client.send('Fetch.enable', { patterns: [{ urlPattern: `${origin}/entrer/retour/*` }] });
    const held = new Promise((resolve) => {
      client.once('Fetch.requestPaused', ({ requestId, request }) => {
        client.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
        resolve(request.url);
      });
    });
    await page.goto(`${origin}/entrer?vers=/qui-peut-quoi`);
    await page.getByRole('link', { name: 'Entrer avec le compte de la ville' }).click();
    await page.locator('input[name="login"]').fill(login);
    await page.locator('input[name="password"]').fill('n’importe quoi');
    await page.locator('button[type="submit"]').click();
    // The provider asks whether it may tell who one is.
    await page.locator('button[type="submit"]').click({ noWaitAfter: true });
    const back = await held;
    await client.send('Fetch.disable');
    await client.detach();
    return back;
  }

  describe('a provider', () => {
    it('says who somebody is, and they go on where they were', async () => {
      const { page, context } = await people.openWindow(browser);
      const back = await signIn(page, 'anna');
      await page.goto(back);
      assert.equal(new URL(page.url()).pathname, '/qui-peut-quoi');
      await page.goto(`${origin}/moi`);
      await says(page, '.lead', /Anna Le Gall anna@exemple.bzh/);
      const names = (await context.cookies(origin)).map(({ name }) => name);
      assert.deepEqual(names, ['session']);
      // The answer is of no more use, not even here.
      await page.goto(back);
      await says(page, '[role="alert"]', /emandez un lien/);
      await context.close();
    });

    it('is not believed in another browser, nor with another state', async () => {
      const one = await people.openWindow(browser);
      const back = await signIn(one.page, 'anna');
      const other = await people.openWindow(browser);
      await other.page.goto(back);
      await says(other.page, '[role="alert"]', /emandez un lien/);
      await one.page.goto(back.replace(/state=/, 'state=0'));
      await says(one.page, '[role="alert"]', /emandez un lien/);
      await one.page.goto(`${origin}/moi`);
      await says(one.page, 'h1', 'Entrer');
      await one.context.close();
      await other.context.close();
    });

    it('refuses a code that was used, whoever keeps the cookies', async () => {
      const { page, context } = await people.openWindow(browser);
      const back = await signIn(page, 'anna');
      const kept = await context.cookies(origin);
      await page.goto(back);
      assert.equal(new URL(page.url()).pathname, '/qui-peut-quoi');
      const thief = await people.openWindow(browser);
      await thief.context.addCookies(kept.filter(({ name }) => name === 'fournisseur'));
      await thief.page.goto(back);
      await says(thief.page, '[role="alert"]', /emandez un lien/);
      await context.close();
      await thief.context.close();
    });

    it('takes over no account by an address that it has not checked', async () => {
      const { page, context } = await people.openWindow(browser);
      await page.goto(await signIn(page, 'yann'));
      await page.goto(`${origin}/moi`);
      await says(page, '.lead', 'Yann');
      await context.close();
    });
  });
}
