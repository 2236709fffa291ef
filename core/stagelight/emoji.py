"""Emoji shortcodes: a table of the common ones, the names of Unicode for the rest."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

SHORTCODE: Final = re.compile(r":([a-z0-9_+-]{1,60}):")

_TABLE = """
+1 👍 -1 👎 100 💯 1st_place_medal 🥇 2nd_place_medal 🥈 3rd_place_medal 🥉 airplane ✈️ angry 😠 apple 🍎
arrow_down ⬇️ arrow_left ⬅️ arrow_right ➡️ arrow_up ⬆️ art 🎨 astonished 😲 ballot_box ☑️ bar_chart 📊
beach 🏖️ beer 🍺 bell 🔔 bicyclist 🚴 bike 🚲 blue_heart 💙 blush 😊 boat ⛵ bomb 💣 book 📖 bookmark 🔖
books 📚 boom 💥 bow 🙇 bulb 💡 bust_in_silhouette 👤 cake 🍰 calendar 📆 camera 📷 car 🚗 cat 🐱 chart 💹
chart_with_downwards_trend 📉 chart_with_upwards_trend 📈 checkered_flag 🏁 clap 👏 clipboard 📋 cloud ☁️
coffee ☕ cold_sweat 😰 computer 💻 confetti_ball 🎊 confused 😕 construction 🚧 cool 🆒 copyright ©️ cry 😢
crystal_ball 🔮 date 📅 dog 🐶 dollar 💵 earth_africa 🌍 earth_americas 🌎 earth_asia 🌏 email ✉️
envelope ✉️ exclamation ❗ eyes 👀 file_folder 📁 fire_engine 🚒 fish 🐟 fist ✊ flushed 😳 folder 📁
four_leaf_clover 🍀 frowning 😦 game_die 🎲 gear ⚙️ gem 💎 globe_with_meridians 🌐 green_heart 💚
grey_exclamation ❕ grey_question ❔ grin 😁 grinning 😀 hammer_and_wrench 🛠️ hand ✋ heart ❤️
heart_eyes 😍 heavy_check_mark ✔️ heavy_multiplication_x ✖️ house 🏠 hourglass ⌛
hourglass_flowing_sand ⏳ hugs 🤗 joy 😂 key 🔑 kissing_heart 😘 label 🏷️ laptop 💻 laughing 😆 link 🔗
lock 🔒 loudspeaker 📢 mag 🔍 mag_right 🔎 mailbox 📫 man 👨 mask 😷 memo 📝 microscope 🔬 money_with_wings 💸
moneybag 💰 moon 🌔 motorcycle 🏍️ mountain ⛰️ muscle 💪 musical_note 🎵 neutral_face 😐 new 🆕 newspaper 📰
no_entry ⛔ no_entry_sign 🚫 notes 🎶 o ⭕ ok 🆗 ok_hand 👌 orange_heart 🧡 package 📦 page_facing_up 📄
paperclip 📎 partly_sunny ⛅ partying_face 🥳 pencil 📝 pencil2 ✏️ phone ☎️ pizza 🍕 point_down 👇
point_left 👈 point_right 👉 point_up ☝️ poop 💩 pray 🙏 purple_heart 💜 pushpin 📌 question ❓ rage 😡
rainbow 🌈 raised_hands 🙌 red_circle 🔴 relaxed ☺️ relieved 😌 robot 🤖 rocket 🚀 rofl 🤣 rotating_light 🚨
runner 🏃 scream 😱 scroll 📜 see_no_evil 🙈 shield 🛡️ shrug 🤷 skull 💀 sleeping 😴
slightly_smiling_face 🙂 smile 😄 smiley 😃 smirk 😏 snowflake ❄️ sob 😭 sparkle ❇️ sparkles ✨
sparkling_heart 💖 speaker 🔈 speech_balloon 💬 star ⭐ star2 🌟 stop_sign 🛑 stopwatch ⏱️
stuck_out_tongue 😛 sun 🌞 sun_with_face 🌞 sunglasses 😎 sunny ☀️ sweat 😓 sweat_smile 😅 tada 🎉
telephone ☎️ thermometer 🌡️ thinking 🤔 thought_balloon 💭 thumbsdown 👎 thumbsup 👍 ticket 🎫
timer_clock ⏲️ toolbox 🧰 trash 🗑️ triangular_flag_on_post 🚩 umbrella ☔ unlock 🔓 v ✌️ warning ⚠️
wastebasket 🗑️ wave 👋 white_check_mark ✅ wink 😉 woman 👩 world_map 🗺️ wrench 🔧 x ❌ yellow_heart 💛
yum 😋 zap ⚡ zzz 💤
"""
_WORDS = _TABLE.split()
COMMON: Final = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True)) | {"information_source": "\u2139\ufe0f"}


@lru_cache(maxsize=1024)
def emoji(name: str) -> str | None:
    """The character of a shortcode such as `rocket`, without its colons; None where there is none."""
    if name in COMMON:
        return COMMON[name]
    try:
        character = unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return None
    shown = len(character) == 1 and unicodedata.category(character) == "So" and ord(character) >= 0x2190
    return character if shown else None
