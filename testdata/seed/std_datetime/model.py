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
