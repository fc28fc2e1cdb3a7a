using System;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Hapnd.Execution;

/// <summary>
/// Proof that a state is what its JSON says: read back and written again, it gives the same bytes, and nothing that bytes
/// don't show was lost. Else the next event would be applied to another state than was computed.
/// </summary>
internal static class SameState
{
    private const int MaxShown = 60;

    /// <exception cref="JsonException">The state came back otherwise; the message names the member.</exception>
    internal static void Require<TState>(TState? state, TState? readBack, byte[]? written, byte[]? again, JsonSerializerOptions json)
    {
        if (!written.AsSpan().SequenceEqual(again))
        {
            throw new JsonException(Difference(written, again));
        }

        if (state is not null && readBack is not null
            && (Unseen.In(state, readBack, typeof(TState), json) ?? SharedObjects.In(state, typeof(TState), json)) is { } lost)
        {
            throw new JsonException(lost);
        }
    }

    private static string Difference(byte[]? written, byte[]? again)
    {
        if (written is null || again is null)
        {
            return "$ is null when it is read back.";
        }

        using var before = Parse(written);
        using var after = Parse(again);
        var (path, left, right) = FirstDifference("$", before.RootElement, after.RootElement);
        return $"{path} went out as {Shown(left)} and came back as {Shown(right)}. "
            + "Look at its constructor, its setter and its getter: what a getter gives must be what they take.";
    }

    private static JsonDocument Parse(byte[] json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = ContractJson.MaxReadDepth });

    private static (string Path, JsonElement? Before, JsonElement? After) FirstDifference(string path, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in before.EnumerateObject())
            {
                if (!after.TryGetProperty(member.Name, out var other))
                {
                    return ($"{path}.{member.Name}", member.Value, null);
                }

                if (!Same(member.Value, other))
                {
                    return FirstDifference($"{path}.{member.Name}", member.Value, other);
                }
            }

            foreach (var member in after.EnumerateObject())
            {
                if (!before.TryGetProperty(member.Name, out _))
                {
                    return ($"{path}.{member.Name}", null, member.Value);
                }
            }
        }
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array
            && before.GetArrayLength() == after.GetArrayLength())
        {
            for (var i = 0; i < before.GetArrayLength(); i++)
            {
                if (!Same(before[i], after[i]))
                {
                    return FirstDifference($"{path}[{i}]", before[i], after[i]);
                }
            }
        }

        return (path, before, after);
    }

    private static bool Same(JsonElement left, JsonElement right) =>
        JsonMarshal.GetRawUtf8Value(left).SequenceEqual(JsonMarshal.GetRawUtf8Value(right));

    private static string Shown(JsonElement? value) => value?.GetRawText() is not { } text ? "nothing"
        : text.Length <= MaxShown ? text
        : $"{text[..MaxShown]}…";
}
