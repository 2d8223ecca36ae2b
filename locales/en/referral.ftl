### Referrals: the questions that are put to the council.

referrals-title = Referrals
referrals-lead = A referral is a question put to the council, by officials or by itself.
referrals-none = No referral.
referrals-none-hint = A referral will stand here as soon as officials put a question to the council, or it puts one to itself.
referral-kind = Referral
referral-kind-self = Self-referral
referral-question = The question
referral-from = Put by
referral-received = Received
referral-also-asked = Also put to
referral-group = Taken up by
referral-expected = Answer expected
referral-text = What the referral says
referral-background = What came before
referral-answered-by = What answers it
referral-no-process = No process answers it yet.
referral-no-process-hint = The process that answers this question will stand here as soon as it opens.
