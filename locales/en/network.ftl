### The room's own network.

network-console = Facilitation
network-title = The room's network
network-lead = Before people arrive: check that phones come in, and that what they send arrives at once.
network-ways = How phones come in
network-try = Photograph one of these codes with your phone: it tries the network and says what it finds, here and there.
network-plain = These addresses begin with http://, which is normal on a room's own network. The browser may say "not secure"; everything works, and nothing leaves the room.
network-trials = What phones have found
network-no-trial = No phone has tried yet.
network-no-trial-hint = Try with two or three different devices, at the back of the room too.
network-again = Reload
network-ago = { $n ->
    [one] { NUMBER($n) } second ago
   *[other] { NUMBER($n) } seconds ago
}
network-ms = answer in { NUMBER($n) } ms
network-verdict-good = all is well
network-verdict-slow = slow: bring the access point closer, or lighten the network
network-verdict-held = news come late: a filter of the network holds them back
network-hotspot = No network? The laptop or a phone can make one
network-hotspot-lead = Internet is not needed. The laptop and the phones only have to be on the same wifi.
network-hotspot-picture = A laptop connected to a projector and, by its own wifi, to phones
network-hotspot-1 = The laptop runs Kuzul and gives a wifi, or joins that of a phone.
network-hotspot-2 = The projector shows the wall.
network-hotspot-3 = The phones join this wifi, then photograph the code.
network-windows = From a Windows laptop
network-windows-path = Settings › Network and internet › Mobile hotspot
network-windows-how = Choose a simple name ("room") and a short password. Windows takes eight devices: beyond, use an access point.
network-mac = From a Mac
network-mac-path = System Settings › General › Sharing › Internet Sharing
network-mac-how = Share by Wi-Fi. Without a network cable it is simplest to join a phone's hotspot.
network-linux = From Linux
network-linux-path = Settings › Wi-Fi › Turn on hotspot
network-linux-how = On the command line: nmcli device wifi hotspot ssid room password apassword.
network-android = From an Android phone
network-android-path = Settings › Network and internet › Hotspot and tethering › Wi-Fi hotspot
network-android-how = Switch mobile data off if you want to stay without internet. About ten devices.
network-iphone = From an iPhone
network-iphone-path = Settings › Personal Hotspot › Allow others to join
network-iphone-how = Keep this page open while people come in. About five devices.
network-router = With an access point (from ten people on)
network-router-picture = A laptop connected by a cable to an access point, whose wifi reaches the phones
network-router-how = Any used router or access point will do, even without a subscription: connect the laptop by cable and let it give the addresses. An office access point holds a hundred devices.
network-firewall = A phone does not come in? The laptop's firewall must let Kuzul through on private networks, and the access point must not "isolate clients" from one another.
network-phone-title = Network trial
network-phone-reached = This phone reaches the room.
network-check-page = The page opens
network-check-answer = Time of an answer
network-check-live = News arrive at once
network-check-store = What you write is kept without network
network-phone-good = All is well: this phone is ready.
network-phone-bad = The room does not answer: join the room's wifi and reload.
network-phone-no-script = This browser runs no script: the room works all the same, by reloading the page.
network-phone-room = Enter a room
