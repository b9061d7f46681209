"""What kind of thing an address embeds, by its site."""

from __future__ import annotations

import re
from functools import lru_cache

from newscrawl.extract.media import host_of

# An advertisement, a tracker or a part of the page's machinery.
_NO_EMBED = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|googletagservices|googleads|adservice|adsystem|adnxs|/ads?[./]|^ads?\.|amazon-ads|"
    r"outbrain|taboola|criteo|teads|2mdn|safeframe|sharethrough|chartbeat|krxd|demdex|scorecard|onesignal|"
    r"facebook\.com/(?:plugins/(?:like|share|page|comments)|tr(?:/|$))|platform\.twitter\.com/widgets/(?:tweet_button|follow_button|hub)|"
    r"recaptcha|gstatic|consent|(?<!no)cookie|privacy|disqus|coral|viafoura|spot\.im|openweb|livefyre|/share(?:[./]|$)|addthis|sharethis|"
    r"newsletter|subscri|sign-?up|mailchi|piano\.io|tinypass|paywall|login|^accounts\.|trustpilot|weather-?widget|/blank\.html|survey",
    re.I,
)
# The first whose pattern is in the address's host and path.
_SITES = (
    ("youtube", r"youtube(?:-nocookie)?\.com|youtu\.be"),
    ("vimeo", r"vimeo\.com"),
    ("dailymotion", r"dailymotion\.com|dai\.ly"),
    ("tweet", r"(?:^|\.|/)(?:twitter|x)\.com(?:/|$)|twitframe"),
    ("instagram", r"instagram\.com|instagr\.am"),
    ("threads", r"threads\.(?:net|com)"),
    ("facebook", r"facebook\.com|fb\.watch"),
    ("tiktok", r"tiktok\.com"),
    ("bluesky", r"bsky\.(?:app|social)"),
    ("reddit", r"reddit(?:media)?\.com"),
    ("telegram", r"^t\.me/|telegram\."),
    ("pinterest", r"pinterest\."),
    ("linkedin", r"linkedin\.com"),
    ("truthsocial", r"truthsocial\.com"),
    ("twitch", r"twitch\.tv"),
    ("rumble", r"rumble\.com"),
    ("vk", r"^(?:m\.)?vk\.(?:com|ru)|vkvideo"),
    ("spotify", r"spotify\.com"),
    ("soundcloud", r"soundcloud\.com"),
    (
        "podcast",
        r"podcast|megaphone\.fm|acast\.com|art19|omny|simplecast|audioboom|buzzsprout|libsyn|podigee|captivate\.fm|transistor\.fm|"
        r"spreaker|anchor\.fm|ivoox|podbean|deezer",
    ),
    ("datawrapper", r"datawrapper\.|dwcdn\.net"),
    ("flourish", r"flo\.uri\.sh|flourish\.studio"),
    ("infogram", r"infogram\.com|infogr\.am"),
    ("chart", r"public\.tableau|everviz|23degrees|piktochart|visme\.co|chartblocks|plot\.ly|ourworldindata|/charts?/"),
    ("map", r"google\.[a-z.]+/maps|maps\.google|openstreetmap|mapbox|arcgis|carto\.com|umap\.|mapy\.|felt\.com|bing\.com/maps|/maps?/"),
    ("document", r"documentcloud|scribd\.com|issuu\.com|docs\.google|drive\.google|slideshare|docdroid|calameo|yumpu|\.pdf$"),
    ("timeline", r"timeline\.knightlab|sutori|tiki-toki"),
    ("comparison", r"juxtapose"),
    ("poll", r"apester|playbuzz|riddle\.com|opinary|typeform|strawpoll|polldaddy|/polls?/"),
    ("gif", r"giphy\.com|tenor\.com"),
    ("code", r"codepen\.io|jsfiddle|gist\.github"),
    (
        "video",
        r"brightcove|jwplayer|jwplatform|jwpcdn|kaltura|streamable|glomex|player\.|/player|/video|ooyala|wistia|videopress|ustream|"
        r"livestream|vidible|^video\.",
    ),
    ("mastodon", r"mastodon|/@\w+/\d+/embed"),
)
_SITE_PATTERNS = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _SITES)
# The class names that a site's own embed code gives.
_CLASSES = (
    ("tweet", r"twitter-tweet|twitter-video|tweet-embed"),
    ("instagram", r"instagram-media"),
    ("tiktok", r"tiktok-embed"),
    ("facebook", r"fb-post|fb-video"),
    ("threads", r"text-post-media"),
    ("bluesky", r"bluesky-embed"),
    ("mastodon", r"mastodon-embed"),
    ("reddit", r"reddit-embed-bq|reddit-card"),
    ("telegram", r"telegram-post"),
    ("flourish", r"flourish-embed"),
    ("infogram", r"infogram-embed"),
    ("datawrapper", r"datawrapper-embed"),
    ("youtube", r"youtube-embed|embed-youtube|lite-youtube"),
    ("document", r"pdf-embed"),
)
_CLASS_PATTERNS = tuple((kind, re.compile(rf"(?:^| )(?:{names})(?: |$)")) for kind, names in _CLASSES)
_ANY_CLASS = re.compile("|".join(names for _, names in _CLASSES))


def classify_address(url: str) -> str | None:
    """Return the kind of site that an address embeds, "iframe" for one of no known kind, None for an advertisement or a tracker.

    >>> classify_address("https://www.youtube.com/embed/abc"), classify_address("https://ads.example.org/frame"), classify_address("https://e.org/x")
    ('youtube', None, 'iframe')
    """
    path = url.split("//", 1)[-1].partition("/")[2].partition("?")[0].partition("#")[0]
    place = f"{host_of(url)}/{path}"
    if _NO_EMBED.search(place):
        return None
    return next((kind for kind, pattern in _SITE_PATTERNS if pattern.search(place)), "iframe")


@lru_cache(maxsize=4096)
def classify_class(names: str) -> str | None:
    """Return the kind of embed that class names tell of, or None."""
    names = " ".join(names.lower().split())
    if not _ANY_CLASS.search(names):
        return None
    return next((kind for kind, pattern in _CLASS_PATTERNS if pattern.search(names)), None)
