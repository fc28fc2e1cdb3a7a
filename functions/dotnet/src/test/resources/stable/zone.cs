// === local_times
public class ZoneReducer : IReducer<List<string>>
{
    public List<string> Apply(List<string>? state, Event e) =>
    [
        DateTime.Parse("2026-03-15T18:30:00Z").ToString("O"), DateTimeOffset.Parse("2026-03-15 18:30").ToString("O"), e.Timestamp.ToLocalTime().ToString("O"),
        e.Timestamp.LocalDateTime.ToString("O"), new DateTime(2026, 7, 1, 1, 1, 1, DateTimeKind.Local).ToString("O"),
        new DateTime(2026, 7, 1, 1, 1, 1, DateTimeKind.Local).ToUniversalTime().ToString("O"), new DateTimeOffset(new DateTime(2026, 7, 1)).ToString("O"),
        DateTime.ParseExact("2026-07-01", "yyyy-MM-dd", null, System.Globalization.DateTimeStyles.AssumeLocal).ToString("O"),
    ];
}
