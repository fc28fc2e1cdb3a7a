using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Hapnd.Testing;

/// <summary>What a case expects after its events. What is null, or undefined, is not looked at.</summary>
internal sealed record Then
{
    public JsonElement State { get; init; }

    public JsonElement StateHas { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? States { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? StatesHave { get; init; }

    public IReadOnlyList<string>? Skipped { get; init; }

    public string? Fails { get; init; }

    private bool HasState => State.ValueKind != JsonValueKind.Undefined || StateHas.ValueKind != JsonValueKind.Undefined;

    private bool HasStates => States is not null || StatesHave is not null || Skipped is not null;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Problem(bool isReducer) =>
        !HasState && !HasStates && Fails is null ? "it expects nothing: write \"state\", \"stateHas\", \"states\", \"statesHave\", \"skipped\" or \"fails\""
        : Fails is not null && (HasState || HasStates) ? "\"fails\" stands alone: where an event fails there is no state after it"
        : isReducer && HasStates ? "a reducer has one state: write \"state\" or \"stateHas\""
        : !isReducer && HasState ? "a projection has a state for each key: write \"states\" or \"statesHave\""
        : null;

    internal IReadOnlyList<string> Differences(History history)
    {
        if (Fails is not null || history.Failure is not null)
        {
            return FailureDifferences(history.Failure?.Message);
        }

        var found = new Differences();
        if (HasState)
        {
            var state = Read(history.Steps is [.., var last] ? last.State : null);
            found.Compare("$", State, state, isPartial: false);
            found.Compare("$", StateHas, state, isPartial: true);
        }
        else
        {
            var states = history.Applied.GroupBy(step => step.Key!).ToDictionary(steps => steps.Key, steps => Read(steps.Last().State));
            found.CompareStates(States, states, isPartial: false);
            found.CompareStates(StatesHave, states, isPartial: true);
            found.CompareSkipped(Skipped, [.. history.Skipped.Select(step => step.Event.Type)]);
        }

        return found.All;
    }

    private IReadOnlyList<string> FailureDifferences(string? message) =>
        Fails is null ? [$"the last event failed. {message}"]
        : message is null ? [$"expected the last event to fail with \"{Fails}\", but it did not fail"]
        : message.Contains(Fails, StringComparison.Ordinal) ? []
        : [$"expected the last event to fail with \"{Fails}\", but it failed with \"{message}\""];

    private static JsonElement Read(byte[]? state) => JsonElement.Parse(state ?? "null"u8.ToArray(), new JsonDocumentOptions { MaxDepth = 1100 });
}
