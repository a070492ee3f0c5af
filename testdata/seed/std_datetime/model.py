"""Dates, times, differences and zones."""
import datetime as dt
import time
from datetime import date, datetime, timedelta, timezone


def stamp(when: datetime) -> str:
    return when.strftime("%Y%m%d-%H%M%S")


start = datetime(2024, 2, 28, 23, 59, 30, 250000)
print(start, repr(start), start.isoformat(), start.isoformat(sep=" ", timespec="minutes"))
print(stamp(start), f"{start:%d.%m.%Y %H:%M}", start.year, start.month, start.day, start.hour, start.microsecond)
later = start + timedelta(days=1, minutes=1.5)
print(later, later - start, (later - start).total_seconds(), later > start, later == start, later != start)
print(start.weekday(), start.isoweekday(), start.toordinal(), start.date(), start.time(), start.ctime())
print(start.replace(hour=1, microsecond=0), start.strftime("%A %B %-d, %I:%M %p %j %f %%"))
print(min(start, later), max([later, start]), sorted([later, start])[0] == start)

day = date(2023, 12, 31)
print(day, repr(day), day + timedelta(days=1), (date(2024, 3, 1) - day).days, day.strftime("%d/%m/%y"), day < date(2024, 1, 1))
print(date.fromisoformat("2024-02-29"), date.fromordinal(738000), day.replace(year=2020), day.isoformat())

gap = timedelta(weeks=1, days=-8, hours=25, seconds=61, milliseconds=7)
print(gap, repr(gap), gap.days, gap.seconds, gap.microseconds, -gap, abs(-gap), gap * 2, gap / 2, gap // 7, gap * 1.5)
print(timedelta(hours=5) / timedelta(minutes=7), timedelta(hours=5) // timedelta(minutes=7), timedelta(hours=5) % timedelta(minutes=7))
print(timedelta(0), bool(timedelta(0)), timedelta(days=-1, seconds=5), timedelta(microseconds=1.5), timedelta(microseconds=2.5))
print(timedelta(seconds=3725.5), str(timedelta(seconds=59)), timedelta(days=100, seconds=1) > gap)

parsed = datetime.strptime("2024-05-06 07:08:09.123", "%Y-%m-%d %H:%M:%S.%f")
print(parsed, datetime.strptime("Mar 3, 2021 11PM", "%b %d, %Y %I%p"), datetime.strptime("31/12/99", "%d/%m/%y"))
for text, form in [("2024-13-01", "%Y-%m-%d"), ("2024-01-01x", "%Y-%m-%d"), ("2023-02-29", "%Y-%m-%d")]:
    try:
        print(datetime.strptime(text, form))
    except ValueError as e:
        print("ValueError:", e)
try:
    print(datetime(2023, 2, 30))
except ValueError as e:
    print("ValueError:", e)

utc = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
paris = timezone(timedelta(hours=1))
print(utc, repr(utc), utc.astimezone(paris), utc.isoformat(), paris, repr(paris), utc.utcoffset(), utc.tzinfo)
print(utc.timestamp(), datetime.fromtimestamp(1700000000.123457, tz=timezone.utc), datetime.fromtimestamp(0, timezone.utc).strftime("%H:%M %z %Z"))
print(datetime.fromisoformat("2024-01-02T03:04:05.678901"), datetime.fromisoformat("2024-01-02"), datetime.fromisoformat("2024-01-02 03:04+02:00"))
print(utc == utc.astimezone(paris), utc - utc.astimezone(paris), datetime.combine(day, dt.time(6, 30)))
print(dt.time(7, 5), dt.time(7, 5, 3).isoformat(), dt.time(23) > dt.time(7), repr(dt.time(1, 2, 3, 4)))
now = datetime.now()
print(now.year >= 2024, len(now.isoformat()) in (19, 26), isinstance(now, datetime), datetime.now() >= now, date.today() == now.date())
seen = {date(2024, 1, 1): "new year", date(2024, 12, 25): "christmas"}
print(seen[date(2024, 12, 25)], date(2024, 1, 1) in seen, len({start, later, start}))
elapsed = datetime.now() - now
print(elapsed < timedelta(seconds=30), elapsed.total_seconds() < 30, time.time() - now.timestamp() < 30)
holiday = None
if len(seen) > 1:
    holiday = datetime(2024, 7, 1)
print(holiday is None, holiday)

print(repr(timezone(timedelta(0))), timezone(timedelta(0)) is timezone.utc, repr(timezone(timedelta(0), "X")), utc.replace(tzinfo=None), utc.replace(hour=3, tzinfo=paris), utc.replace(hour=4))
for seconds in (253402300799.0, 253402300800.0, 1e12, -62135596800.0, -62135596801.0, -1e12, 1e16, 1e17, -1e18, 1e19, float("inf"), float("nan")):
    try:
        print(datetime.fromtimestamp(seconds, timezone.utc), datetime.utcfromtimestamp(seconds), date.fromtimestamp(seconds))
    except (ValueError, OSError, OverflowError) as e:
        print(type(e).__name__, e)
for text in ("2024-01-02T03:04:05+05", "2024-01-02T03+0530", "2024-01-02T03:04-05:00:30", "2024-01-02T03:04+05:60", "2024-01-02T03:04+24:00", "2024-01-02T03:04+00:00", "2024-W01-2", "2024W012", "2024-W01", "2020W53", "2020-W53-7T03", "2024-W53-1", "2024-W00-1", "2024-W01-8", "2024-W1-1", "2024W01-1", "2024-W011", "0001W011", "2024-01-02T0304:05", "2024-01-02T03:04+5"):
    try:
        print(text, repr(datetime.fromisoformat(text)))
    except ValueError as e:
        print("ValueError:", e)
    try:
        print(date.fromisoformat(text))
    except ValueError as e:
        print("ValueError:", e)
for text, form in [("2024", "%Q"), ("2024", "%Y%"), ("2024", "%"), ("x", "%Y-%é"), ("2024", "%Y%-m"), ("x", "%T"), ("x", "%F"), ("Jan", "%h"), ("%", "%%"), ("2024-W01-2", "%G-W%V-%u"), ("2024 10 1", "%Y %U %w"), ("2024 10 1", "%Y %W %w"), ("2024 0 0", "%Y %U %w"), ("2024 0 6", "%Y %W %w"), ("05/06/24", "%x"), ("01:02:03", "%X"), ("Mon Jan  1 00:00:00 2024", "%c"), ("2024", "%G"), ("10", "%V"), ("2024 10 1", "%Y %V %u"), ("+05", "%z"), ("+0500", "%z"), ("+05:00:01", "%z"), ("2024 W53 1", "%G W%V %u"), ("2024 060", "%Y %j")]:
    try:
        print(repr(datetime.strptime(text, form)))
    except ValueError as e:
        print("ValueError:", e)
zero = timedelta(0)
for i in range(11):
    try:
        if i == 0:
            print(gap / 0.0)
        elif i == 1:
            print(gap // 0)
        elif i == 2:
            print(gap % zero)
        elif i == 3:
            print(gap / zero)
        elif i == 4:
            print(gap * float("nan"))
        elif i == 5:
            print(gap * float("inf"))
        elif i == 6:
            print(timedelta(days=1e10))
        elif i == 7:
            print(timedelta(days=1e9))
        elif i == 8:
            print(date.fromordinal(0))
        elif i == 9:
            print(date.fromordinal(10000000))
        else:
            print(gap // zero)
    except (ZeroDivisionError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
