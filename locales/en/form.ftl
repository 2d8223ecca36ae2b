### Forms: how questions are asked and built.

form-yes = Yes
form-no = No
# Between whole and tenths.
form-decimal = .
form-optional = (optional)
form-question-n = Question { $n }
form-order = Order
form-label = Question
form-help = Help (optional)
form-kind = Answer
form-kind-scale = Mark from 1 to 5
form-kind-yes_no = Yes or no
form-kind-one = One choice
form-kind-several = Several choices
form-kind-short = Short text
form-kind-long = Long text
form-kind-number = Number
form-options = Choices, one a line; for a mark, what 1 and then 5 mean
form-required = Needs an answer
form-fixed = answered already, it does not change any more
form-more-lines = Add lines

## What is refused.

refused-form-unknown = This form does not exist.
refused-form-twice = This meeting has a form already: change it.
refused-form-no-question = There is no question. Write one at least.
refused-form-questions = A form has 30 questions at the most. Take some away.
refused-form-options = Question { $n } must offer from 2 to 20 choices, one a line.
refused-form-answered = Somebody has answered question { $n } already: it stays as it is. Add a question at the end instead.
refused-form-closed = The form is closed, it takes no more answers.
refused-form-open = The form is still open. Close it first.
refused-form-full = This form has too many answers and takes no more.
refused-form-twice-answered = This device has answered already. Its first answer is kept.
refused-form-missing = Question { $n } needs an answer.
refused-form-unfit = The answer to question { $n } is not one that it takes. Check it.
refused-form-too-long = The answer to question { $n } has { NUMBER($chars) } characters; { NUMBER($max) } at the most. Shorten it.
refused-form-empty = Nothing is answered. Answer one question at least.
refused-form-registration = These questions are asked with the registration.
refused-form-text = This text is no longer there, or is in that state already. Load the page again.
refused-form-device = Load the page of the survey again and answer once more.
