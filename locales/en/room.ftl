### A room where cards are written.

room-door-title = Enter a room
room-door-lead = The code is shown on the wall. No account, no name, no address.
room-code = Code of the room
room-code-hint = Letters and digits, capitals or not.
room-enter = Enter
room-title = Write a card
room-idea = Your idea
room-idea-hint = One idea, in a few words.
room-characters = characters
room-counter-max = { NUMBER($max) } characters at the most
room-column = Column
room-send = Send my card
room-public = Your card is public. Your name is not on it.
room-done = Your card has been recorded.
room-done-hint = You can write another one.
room-not-taken = Your card has not been taken yet
room-closed = The board is closed.
room-closed-hint = The cards can be read below.
room-cards = The latest cards
