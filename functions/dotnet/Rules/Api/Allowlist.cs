using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;

namespace Hapnd.Rules.Api;

/// <summary>
/// What code may use of .NET; whatever is not named is denied. The same rules judge symbols in sources and references
/// in emitted IL, so names are compared without arity, and accessors by the name of their property.
/// </summary>
internal sealed class Allowlist
{
    /// <summary>What a customer may write.</summary>
    internal static readonly Allowlist Sources = new(Parse(AllowedApi.ForSources, AllowedApi.ForSourcesAlone));

    /// <summary>What a customer may write in an attribute, beside what is written elsewhere.</summary>
    internal static readonly Allowlist InAttributes = new(Parse(AllowedApi.ForSources, AllowedApi.ForAttributes));

    /// <summary>What a customer may write, and what the C# compiler emits on its own account.</summary>
    internal static readonly Allowlist Emitted = new(
        Parse(AllowedApi.ForSources, AllowedApi.ForCompiler).Concat(Constructors(Parse(AllowedApi.ForAttributes))));

    private static readonly string[] AccessorPrefixes = ["get_", "set_", "add_", "remove_", "init_"];

    private readonly FrozenDictionary<string, MemberRule> _rules;

    private Allowlist(IEnumerable<KeyValuePair<string, MemberRule>> rules) => _rules = rules.ToFrozenDictionary();

    /// <param name="type">Namespace and outermost type, such as <c>System.Collections.Generic.List</c>.</param>
    internal bool Permits(string type) => _rules.ContainsKey(WithoutArity(type));

    internal bool Permits(string type, string member) =>
        _rules.TryGetValue(WithoutArity(type), out var rule) && rule.Permits(PropertyName(member));

    private static string WithoutArity(string type) => type.IndexOf('`') is var tick and >= 0 ? type[..tick] : type;

    private static string PropertyName(string member)
    {
        var prefix = AccessorPrefixes.FirstOrDefault(p => member.StartsWith(p, StringComparison.Ordinal));
        return prefix is null ? member : member[prefix.Length..];
    }

    // All that an assembly refers to of an attribute.
    private static IEnumerable<KeyValuePair<string, MemberRule>> Constructors(Dictionary<string, MemberRule> attributes) =>
        attributes.Keys.Select(type => KeyValuePair.Create(type, new MemberRule(true, [".ctor"])));

    /// <summary>
    /// Lines: <c>[Namespace]</c>, then types. <c>Type</c> permits all members, <c>Type: A B</c> only those,
    /// <c>Type ! A B</c> all but those. Several whole types may share a line.
    /// </summary>
    private static Dictionary<string, MemberRule> Parse(params string[] texts)
    {
        var rules = new Dictionary<string, MemberRule>();
        var space = "";
        foreach (var line in texts.SelectMany(text => text.Split('\n', StringSplitOptions.TrimEntries)))
        {
            if (line.StartsWith('['))
            {
                space = line.Trim('[', ']');
                continue;
            }

            var names = line.Split([' ', ':', '!'], StringSplitOptions.RemoveEmptyEntries);
            if (line.Contains(':') || line.Contains('!'))
            {
                Add($"{space}.{names[0]}", new MemberRule(line.Contains(':'), [.. names.Skip(1)]));
            }
            else
            {
                Array.ForEach(names, name => Add($"{space}.{name}", MemberRule.Everything));
            }
        }

        return rules;

        void Add(string type, MemberRule rule) =>
            rules[type] = rules.TryGetValue(type, out var known) ? known.With(rule) : rule;
    }

    private sealed record MemberRule(bool OnlyThese, HashSet<string> Members)
    {
        internal static readonly MemberRule Everything = new(false, []);

        internal bool Permits(string member) =>
            member.StartsWith("op_", StringComparison.Ordinal) || Members.Contains(member) == OnlyThese;

        internal MemberRule With(MemberRule other) =>
            OnlyThese && other.OnlyThese ? new MemberRule(true, [.. Members, .. other.Members])
            : throw new InvalidOperationException("Only lists of permitted members can be joined");
    }
}
