// === a_time_alone_has_no_date_of_today
public class ClockReducer : IReducer<List<string>>
{
    public List<string> Apply(List<string>? state, Event e)
    {
        DateTime.TryParse("10:11", out var a);
        DateTime.TryParseExact("10:12", "HH:mm", null, System.Globalization.DateTimeStyles.None, out var b);
        DateTime.TryParseExact("10:13", ["%H", "HH:mm"], null, System.Globalization.DateTimeStyles.None, out var c);
        DateTimeOffset.TryParse("10:14", out var d);
        var texts = new[] { "12:34" };
        DateTime[] all =
        [
            DateTime.Parse("12:34"), DateTime.Parse("12:34".AsSpan()), DateTime.ParseExact("10:00", "HH:mm", null),
            Convert.ToDateTime("12:35"), Convert.ToDateTime((object)"12:36"), a, b, c, d.DateTime, DateTimeOffset.Parse("10:00 +02:00").DateTime,
            texts.Select(DateTime.Parse).First(), texts.Select(t => System.DateTime.Parse(s: t)).First(),
        ];
        return [.. all.Select(t => t.ToString("s"))];
    }
}
//> A {}
//= ["0001-01-01T12:34:00", "0001-01-01T12:34:00", "0001-01-01T10:00:00", "0001-01-01T12:35:00", "0001-01-01T12:36:00", "0001-01-01T10:11:00", "0001-01-01T10:12:00", "0001-01-01T10:13:00", "0001-01-01T10:14:00", "0001-01-01T10:00:00", "0001-01-01T12:34:00", "0001-01-01T12:34:00"]
// === a_day_without_a_year_is_not_of_this_year
public class DayReducer : IReducer<List<string>>
{
    public List<string> Apply(List<string>? state, Event e)
    {
        DateOnly.TryParse("March 5", out var a);
        DateOnly.TryParseExact("03-06", "MM-dd", out var b);
        return [DateTime.Parse("March 3").ToString("s"), DateTimeOffset.Parse("March 4").ToString("s"), a.ToString("O"), b.ToString("O"), DateOnly.ParseExact("07.03.", "dd.MM.").ToString("O"), TimeOnly.Parse("12:34").ToString("HH:mm")];
    }
}
//> A {}
//= ["0001-03-03T00:00:00", "0001-03-04T00:00:00", "0001-03-05", "0001-03-06", "0001-03-07", "12:34"]
// === whole_dates_are_read_as_ever
using System.Globalization;
using static System.DateTimeOffset;
public class WholeReducer : IReducer<List<string>>
{
    public List<string> Apply(List<string>? state, Event e) =>
    [
        Parse("2026-03-15T20:30:00+02:00", CultureInfo.InvariantCulture).ToString("O"), DateTime.Parse("2024-02-29 11:00").ToString("s"),
        DateTime.ParseExact("15.03.2026", "dd.MM.yyyy", CultureInfo.InvariantCulture).ToString("s"), DateTime.Parse("Sun, 15 Mar 2026 18:30:00 GMT", null, DateTimeStyles.AdjustToUniversal).ToString("O"),
        DateOnly.Parse("2026-12-31").ToString("O"), DateTime.Parse("2026-03-15T18:30:00Z", null, DateTimeStyles.RoundtripKind).ToString("O"),
        DateTime.TryParse("no date", out _).ToString(), new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc).ToLocalTime().ToString("O"),
    ];
}
//> A {}
//= ["2026-03-15T20:30:00.0000000+02:00", "2024-02-29T11:00:00", "2026-03-15T00:00:00", "2026-03-15T18:30:00.0000000Z", "2026-12-31", "2026-03-15T18:30:00.0000000Z", "False", "2026-07-01T12:00:00.0000000+00:00"]
