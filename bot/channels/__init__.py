"""The channels on which people reach us, as data: importing this loads no platform's library."""

from bot.channels.base import Channel

TELEGRAM = Channel(name="telegram", title="Telegram", max_chars=4096)
MESSENGER = Channel(
    name="messenger",
    title="Facebook Messenger",
    max_chars=2000,
    reply_window_h=24,
    officer_window_h=7 * 24,
)
CONSOLE = Channel(name="console", title="Terminal", max_chars=100_000)

CHANNELS = {channel.name: channel for channel in (TELEGRAM, MESSENGER, CONSOLE)}
