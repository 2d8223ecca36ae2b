### A room where cards are written.
# Only words that are sure; the rest is shown in French, and marked as French for screen readers.

room-door-title = Mont en ur sal
room-code = Kod ar sal
room-enter = Mont e-barzh
room-idea = Ho mennozh
room-idea-hint = Ur mennozh hepken, e berr gomzoù.
room-characters = arouezenn
room-counter-max = { NUMBER($max) } arouezenn d’ar muiañ
room-send = Kas ma c’hartenn
room-public = Foran eo ho kartenn. N’emañ ket hoc’h anv warni.
room-done = Enrollet eo ho kartenn.
room-closed = Serret eo an daolenn.

room-stage-waiting = Degemer mat
room-stage-write = Skrivañ
room-stage-read = Lenn
room-stage-group = Strollañ
room-stage-discuss = Eskemm
room-stage-closed = Serret eo an daolenn
room-time-left = Amzer a chom :
room-offline = Rouedad ebet evit ar mare : kendalc’hit, ne vo kollet netra.
room-second = Me ivez
room-edit = Kemmañ
room-edit-label = Kemmañ ho kartenn
room-edit-send = Enrollañ
room-withdraw = Dilemel
room-own-cards = Ma c’hartennoù
room-card-sending = O vezañ kaset
room-name = Anv-bihan pe lesanv
room-name-send = Enrollañ
room-mine-title = Ma c’hartennoù
room-mine-back = Distreiñ d’ar sal

wall-stage-closed = Trugarez !
