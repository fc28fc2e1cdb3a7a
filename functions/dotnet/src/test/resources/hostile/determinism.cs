// === now
class C { DateTime M() => DateTime.Now; } //! HAPND004
// === utc_now
class C { DateTime M() => DateTime.UtcNow; } //! HAPND004
// === today
class C { DateTime M() => DateTime.Today; } //! HAPND004
// === offset_now
class C { DateTimeOffset M() => DateTimeOffset.UtcNow; } //! HAPND004
// === now_behind_using_static
using static System.DateTime;
class C { DateTime M() => UtcNow; } //! HAPND004
// === stopwatch
class C { object M() => System.Diagnostics.Stopwatch.StartNew(); } //! HAPND004
// === time_provider
class C { DateTimeOffset M() => TimeProvider.System.GetUtcNow(); } //! HAPND004
// === ticks_since_start
class C { long M() => Environment.TickCount64; } //! HAPND001
// === time_zone
class C { object M() => TimeZoneInfo.Local; } //! HAPND004
// === random
class C { int M() => new Random().Next(); } //! HAPND004
// === shared_random
class C { int M() => Random.Shared.Next(); } //! HAPND004
// === new_guid
class C { Guid M() => Guid.NewGuid(); } //! HAPND004
// === guid_by_method_group
class C { Func<Guid> F = Guid.NewGuid; } //! HAPND004
// === shuffle
class C { int M(int[] a) => a.Shuffle().First(); } //! HAPND004
// === random_bytes
class C { byte[] M() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(4); } //! HAPND001
// === hash_of_a_string
class C { int M(string s) => s.GetHashCode(); } //! HAPND004
// === combined_hash
class C { int M(string s) => HashCode.Combine(s); } //! HAPND004
// === hash_of_a_record
record R(string S); class C { int M(R r) => r.GetHashCode(); } //! HAPND004
// === current_culture
class C { string M(decimal d) => d.ToString(System.Globalization.CultureInfo.CurrentCulture); } //! HAPND004
// === hashtable
class C { object M() => new System.Collections.Hashtable(); } //! HAPND004
// === regex_without_an_end
class C { bool M(string s) => System.Text.RegularExpressions.Regex.IsMatch(s, "(a+)+$"); } //! HAPND005
// === regex_object_without_an_end
using System.Text.RegularExpressions;
class C { Regex M() => new("(a+)+$"); } //! HAPND005
// === regex_with_an_infinite_timeout
using System.Text.RegularExpressions;
class C { Regex M() => new("(a+)+$", RegexOptions.None, Regex.InfiniteMatchTimeout); } //! HAPND005
// === regex_compiled_to_code
using System.Text.RegularExpressions;
class C { Regex M() => new("a", RegexOptions.Compiled | RegexOptions.NonBacktracking); } //! HAPND005
// === interned_string
class C { string M(string s) => string.Intern(s); } //! HAPND001
// === shared_array_pool
class C { byte[] M() => System.Buffers.ArrayPool<byte>.Shared.Rent(1); } //! HAPND001
// === made_event
class C { Event M() => Event.Create("Added"); } //! HAPND001
// === made_event_by_method_group
class C { Func<string, object?, string, string, int, DateTimeOffset?, string?, string, string?, string?, object?, Event> F = Event.Create; } //! HAPND001
// === made_event_behind_using_static
using static Hapnd.Projections.Contracts.Event;
class C { Event M() => Create("Added", "{}"); } //! HAPND001
