### Letters by electronic mail.

## What can happen.

event-letter-queued = A letter waits to be sent
event-letter-taken = Letters are about to be sent
event-letter-sent = A letter has left
event-letter-failed = A letter could not leave
event-letter-bounced = A letter came back
event-letter-requeued = A letter will be sent again
event-letter-discarded = A letter will not be sent

## What is refused.

refused-not-an-address = This is not an email address. Write it like first.last@example.org.
refused-letter-gone = This letter no longer waits: it has left, or somebody withdrew it.
