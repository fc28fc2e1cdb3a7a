using System;
using System.Linq;

namespace Hapnd.Runtime.Compile;

/// <summary>What to do instead of the API that was refused, and the rule it breaks.</summary>
internal sealed record Advice(string Code, string Instead)
{
    private static readonly Advice Unknown =
        new("HAPND001", "it is not on the list of what may be used: a fold depends on its state and its event alone");

    // The longest matching prefix wins.
    private static readonly (string Prefix, Advice Advice)[] Known =
    [
        ("System.DateTime", new("HAPND004", "use @event.Timestamp: a fold gives the same state whenever it runs")),
        ("System.DateTimeOffset", new("HAPND004", "use @event.Timestamp: a fold gives the same state whenever it runs")),
        ("System.TimeProvider", new("HAPND004", "use @event.Timestamp: a fold gives the same state whenever it runs")),
        ("System.Diagnostics.Stopwatch", new("HAPND004", "use @event.Timestamp: a fold gives the same state whenever it runs")),
        ("System.TimeZoneInfo", new("HAPND004", "times are in UTC, and zones change: let the event carry the local time")),
        ("System.TimeZone", new("HAPND004", "times are in UTC, and zones change: let the event carry the local time")),
        ("System.Random", new("HAPND004", "let the event carry the random value: a fold gives the same state whenever it runs")),
        ("System.Linq.Enumerable.Shuffle", new("HAPND004", "order by something that the event carries")),
        ("System.Guid", new("HAPND004", "use @event.Id, or let the event carry the id")),
        ("System.Security.Cryptography", new("HAPND001", "let the event carry the value")),
        ("System.Globalization", new("HAPND004", "use CultureInfo.InvariantCulture")),
        ("System.IO", new("HAPND001", "a fold has no files: let the event carry the data")),
        ("System.Net", new("HAPND001", "a fold has no network: let the event carry the data")),
        ("System.Console", new("HAPND001", "a fold has no console: put what matters into the state")),
        ("System.Threading", new("HAPND001", "a fold runs on one thread and waits for nothing")),
        ("System.Linq.ParallelEnumerable", new("HAPND001", "a fold runs on one thread: use Enumerable")),
        ("System.Type", new("HAPND001", "there is no reflection: use pattern matching or nameof")),
        ("System.Reflection", new("HAPND001", "there is no reflection: use pattern matching or nameof")),
        ("System.Object.GetType", new("HAPND001", "there is no reflection: use pattern matching or nameof")),
        ("System.Activator", new("HAPND001", "there is no reflection: use new, or a new() constraint")),
        ("System.Text.Json.JsonSerializer", new("HAPND001", "use @event.GetData<T>(); the state is serialised for you")),
        ("System.Text.Json.Nodes", new("HAPND001", "use a record or JsonElement")),
        ("System.Text.Json.JsonDocument", new("HAPND001", "use @event.GetData<JsonElement>()")),
        ("System.Text.RegularExpressions.RegexOptions.Compiled", new("HAPND005", "use RegexOptions.NonBacktracking")),
        ("System.Text.RegularExpressions.Regex", new("HAPND005", "give a timeout or RegexOptions.NonBacktracking")),
        ("System.Collections.Hashtable", new("HAPND004", "use Dictionary<TKey, TValue>, which keeps the order of insertion")),
    ];

    internal static Advice On(string api) => Known
        .Where(entry => api == entry.Prefix || api.StartsWith(entry.Prefix + ".", StringComparison.Ordinal))
        .OrderByDescending(entry => entry.Prefix.Length)
        .Select(entry => entry.Advice)
        .FirstOrDefault(Unknown);
}
