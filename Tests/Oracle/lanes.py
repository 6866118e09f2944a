"""Working days, lanes and review batches. Standard library only."""
import datetime as dt
from collections import defaultdict


class WorkingDays:
    def __init__(self, vectors):
        self.off = {d for days in vectors["days_off"].values() for d in days}
        self.work = {d for days in vectors.get("weekend_days_worked", {}).values() for d in days}

    def due(self, start, count):
        day = start
        while count:
            day += dt.timedelta(days=1)
            name = day.isoformat()
            if name in self.work or (day.weekday() < 5 and name not in self.off):
                count -= 1
        return day.isoformat()


def batches(lists, settings, calendar):
    """Lane and review batches: [(account, lane, cards, due)]."""
    minimum = settings.get("fastLane", {}).get("minimumCards", 50)
    hour, minute = map(int, settings.get("intake", {}).get("cutoff", "17:30").split(":"))
    days = {"fast": settings.get("fastLane", {}).get("workingDays", 1),
            "standard": settings.get("standardLane", {}).get("workingDays", 3),
            "manual": settings.get("manualLane", {}).get("workingDays", 3)}
    groups, start = defaultdict(list), {}
    for one, when in lists:
        day = when.date() + dt.timedelta(days=int(when.time() > dt.time(hour, minute)))
        for row in one.rows:
            if row.account:
                start[row.account] = max(start.get(row.account, day), day)
            if row.outcome() == "eligible":
                groups[row.account].append(row)
    made = []
    for account, rows in groups.items():
        plain = [r for r in rows if not r.is_manual()]
        earned = "fast" if len(plain) >= minimum else "standard"
        for row in rows:
            row.lane = "manual" if row.is_manual() else earned
        for lane in ("fast", "standard", "manual"):
            cards, most = sum(r.lane == lane for r in rows), settings.get("review", {}).get("maximumCards", 1000)
            while cards:
                made.append((account, lane, min(cards, most), calendar.due(start[account], days[lane])))
                cards -= min(cards, most)
    return sorted(made)
