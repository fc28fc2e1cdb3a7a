using System.ComponentModel;
using System.Text.Json;

namespace Hapnd.Execution;

/// <summary>
/// What the compiler puts in the place of <see cref="JsonSerializer"/> in customers' converters. Each such call catches and
/// throws on what fails inside it, for which .NET takes some 15 KB of the stack: a few dozen of them and the process is gone.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NestedJson
{
    private const int MostCalls = 64;

    // Customers' code runs on one thread, and a process runs one call at a time.
    private static int _calls;

    /// <summary>As <see cref="JsonSerializer"/> does it, but counted.</summary>
    public static void Serialize<TValue>(Utf8JsonWriter writer, TValue value, JsonSerializerOptions? options = null)
    {
        Enter();
        try
        {
            JsonSerializer.Serialize(writer, value, options);
        }
        finally
        {
            _calls--;
        }
    }

    /// <summary>As <see cref="JsonSerializer"/> does it, but counted.</summary>
    public static TValue? Deserialize<TValue>(ref Utf8JsonReader reader, JsonSerializerOptions? options = null)
    {
        Enter();
        try
        {
            return JsonSerializer.Deserialize<TValue>(ref reader, options);
        }
        finally
        {
            _calls--;
        }
    }

    private static void Enter()
    {
        Guard.Enter();
        if (_calls == MostCalls)
        {
            throw new JsonException($"JSON converters call each other more than {MostCalls} levels deep");
        }

        _calls++;
    }
}
