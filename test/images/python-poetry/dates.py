from datetime import date

from dateutil.relativedelta import relativedelta

print(date(2026, 1, 31) + relativedelta(months=1))
