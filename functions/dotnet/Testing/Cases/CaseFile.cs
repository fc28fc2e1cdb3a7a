using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Testing;

/// <summary>A file of cases. Names that it doesn't know are refused, so that no expectation is overlooked for a slip.</summary>
internal sealed record CaseFile
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        MaxDepth = 1100,
    };

    public string? Reducer { get; init; }

    public string? Projection { get; init; }

    public string AggregateId { get; init; } = "aggregate_1";

    public string? AggregateType { get; init; }

    public required IReadOnlyList<OneCase> Cases { get; init; }

    /// <exception cref="FormatException">It is no file of cases, or names a class that there isn't.</exception>
    internal static IReadOnlyList<Case> Read(string path, IReadOnlyList<Assembly> code)
    {
        try
        {
            var file = JsonSerializer.Deserialize<CaseFile>(File.ReadAllBytes(path), Strict) ?? throw new FormatException("it is empty");
            return file.Checked(Path.GetFileName(path), code);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or ArgumentException)
        {
            throw new FormatException($"{path}: {wrong.Message}", wrong);
        }
    }

    private List<Case> Checked(string name, IReadOnlyList<Assembly> code)
    {
        var isReducer = Reducer is not null;
        if (isReducer == Projection is not null)
        {
            throw new FormatException("name one class, as in \"reducer\": \"OrderReducer\" or \"projection\": \"SalesProjection\"");
        }

        if (Cases.Count == 0)
        {
            throw new FormatException("\"cases\" is empty");
        }

        if (Cases.GroupBy(one => one.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new FormatException($"two cases have the name \"{twice.Key}\"");
        }

        var type = isReducer ? UsersOfContracts.Reducer(Reducer!, code) : UsersOfContracts.Projection(Projection!, code);
        var start = History.Of(isReducer ? Code.Reducer(type) : Code.Projection(type));
        var aggregateType = AggregateType ?? (isReducer ? AggregateTypes.Of(type) : "aggregate");
        return [.. Cases.Select(one => one.In(name, start, isReducer, AggregateId, aggregateType))];
    }

    internal sealed record OneCase
    {
        public required string Name { get; init; }

        public IReadOnlyList<GivenEvent> Given { get; init; } = [];

        public GivenEvent? When { get; init; }

        public required Then Then { get; init; }

        internal Case In(string file, History start, bool isReducer, string aggregateId, string aggregateType)
        {
            IReadOnlyList<GivenEvent> events = When is null ? Given : [.. Given, When];
            var problem = Then.Problem(isReducer) ?? (events.Count == 0 ? "it has no events" : null);
            return problem is null
                ? new Case(file, Name, start, new Given([.. events.Select(one => one.In(aggregateId, aggregateType))]), Then)
                : throw new FormatException($"case \"{Name}\": {problem}");
        }
    }
}
