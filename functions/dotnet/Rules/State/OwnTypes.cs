using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hapnd.Rules.State;

/// <summary>Holds a customer's own type against what JSON can carry.</summary>
internal sealed class OwnTypes(CustomerCode code, StateCheck check)
{
    internal void Check(INamedTypeSymbol type, Place place, Use use)
    {
        var derived = DerivedTypes(type).ToList();
        foreach (var (other, _) in derived.Where(entry => entry.Type is not null))
        {
            check.Walk(other!, new Place(other!.Locations[0], $"'{other.Name}'"), use);
        }

        if (JsonTypes.ElementOf(type) is { } element)
        {
            CheckCollection(type, element, place, use);
            return;
        }

        if (use != Use.Shown)
        {
            CheckSubclasses(type, derived, place, use);
        }

        if (type.TypeKind != TypeKind.Interface)
        {
            CheckMembers(type, place, use);
        }
    }

    private static IEnumerable<(INamedTypeSymbol? Type, bool IsNamed)> DerivedTypes(INamedTypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.Name == "JsonDerivedTypeAttribute" && !attribute.ConstructorArguments.IsEmpty)
        .Select(attribute => (attribute.ConstructorArguments[0].Value as INamedTypeSymbol,
            attribute.ConstructorArguments.Length > 1 && !attribute.ConstructorArguments[1].IsNull));

    private void CheckSubclasses(INamedTypeSymbol type, List<(INamedTypeSymbol? Type, bool IsNamed)> derived, Place place, Use use)
    {
        var example = code.Below(type).FirstOrDefault();
        if (derived.Any(entry => !entry.IsNamed))
        {
            check.Refuse(new Place(type.Locations[0], ""), $"'{type.Name}' has a [JsonDerivedType] without a name, so JSON can't tell which type it is: "
                + "give it one, as in [JsonDerivedType(typeof(Circle), \"circle\")]");
        }
        else if (derived.Count == 0 && type.IsAbstract)
        {
            check.Refuse(place, use, type, $"put [JsonDerivedType(typeof({example?.Name ?? "…"}), \"{Camel(example?.Name ?? "…")}\")] on '{type.Name}' "
                + "for each type that it may be, or declare one of them");
        }
        else if (use == Use.State && code.Below(type).FirstOrDefault(other => derived.All(entry => !SymbolEqualityComparer.Default.Equals(entry.Type, other))
            && !JsonMembers.HasConverter(type) && code.IsConverted(other, type)) is { } missing)
        {
            check.Refuse(new Place(missing.Locations[0], ""), $"'{missing.Name}' is kept as a '{type.Name}', and what it adds is not in the JSON of that: "
                + $"put [JsonDerivedType(typeof({missing.Name}), \"{Camel(missing.Name)}\")] on '{type.Name}'");
        }
    }

    private void CheckMembers(INamedTypeSymbol type, Place place, Use use)
    {
        if (JsonMembers.Hierarchy(type).Last().BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } parent)
        {
            check.Refuse(place, use, parent, JsonTypes.Instead(parent));
            return;
        }

        var members = JsonMembers.Of(type);
        RefuseSameNames(members);
        var creation = type.IsAbstract ? new Creation(null, false) : JsonConstructors.Choose(type);
        if (use != Use.Shown && !type.IsAbstract)
        {
            CheckCreation(type, creation, place, use);
        }

        foreach (var member in members.Where(member => !JsonMembers.HasConverter(member)))
        {
            CheckMember(member, creation.Constructor, use);
        }

        if (use == Use.State)
        {
            if (type.TypeKind == TypeKind.Class && code.Hidden.ChangesInPlace(type))
            {
                check.Carrying.MarkChanging(type);
            }

            foreach (var hidden in JsonMembers.Hierarchy(type).SelectMany(at => HiddenMembers(at, members)))
            {
                CheckHidden(hidden, type, members, creation.Constructor);
            }
        }
    }

    private void CheckCreation(INamedTypeSymbol type, Creation creation, Place place, Use use)
    {
        if (creation.Constructor is null)
        {
            var first = type.InstanceConstructors.FirstOrDefault(c => !c.Parameters.IsEmpty);
            var unmatched = first is null ? null : JsonConstructors.Unmatched(first, type);
            check.Refuse(new Place(first?.Locations.FirstOrDefault(l => l.IsInSource) ?? place.Location, ""),
                $"'{type.Name}' can't be made from JSON: "
                + (unmatched is null ? "" : $"its constructor's parameter '{unmatched.Name}' has no public member of that name and type; ")
                + "add a private constructor without parameters, or give each parameter the name and the type of its property");
        }
        else if (creation.MustBeNamed)
        {
            check.Carrying.Name(creation.Constructor);
        }
    }

    private void CheckMember(ISymbol member, IMethodSymbol? constructor, Use use)
    {
        var place = PlaceOf(member);
        var property = member as IPropertySymbol;
        if (property is { RefKind: not RefKind.None })
        {
            check.Refuse(place, $"{place.What} returns a reference, which .NET can't write as JSON: return the value, or put [JsonIgnore] on it");
            return;
        }

        if (use != Use.Shown && property is not null && !JsonMembers.IsRead(member) && !JsonConstructors.Takes(constructor, member)
            && JsonMembers.ShownField(property) is { } field && !IsConstant(field))
        {
            check.Carrying.Carry(property, field);
            check.Walk(field.Type, place, use);
        }
        else if (use != Use.Data || JsonMembers.IsRead(member))
        {
            var isRead = JsonMembers.IsRead(member) || JsonConstructors.Takes(constructor, member);
            if (!isRead && JsonMembers.TypeOf(member) is INamedTypeSymbol shown && JsonTypes.IsDictionary(shown))
            {
                check.CheckKey(shown.TypeArguments[0], place, Use.Shown);
            }
            else if (isRead || CanNotBeWritten(JsonMembers.TypeOf(member)))
            {
                check.Walk(JsonMembers.TypeOf(member), place, isRead ? use : Use.Shown);
            }
        }
    }

    /// <summary>It stays what the code says, whatever a JSON says.</summary>
    private bool IsConstant(IFieldSymbol field) => field.IsReadOnly && JsonTypes.IsImmutable(field.Type)
        && field.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: { } initializer }
            && !initializer.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => code.ModelOf(name).GetSymbolInfo(name).Symbol is IParameterSymbol));

    /// <summary>What is only shown need not be read back; but there are types that .NET's serialiser refuses to write.</summary>
    private static bool CanNotBeWritten(ITypeSymbol type) => type is { IsRefLikeType: true } or { TypeKind: TypeKind.Delegate or TypeKind.Pointer }
        or IArrayTypeSymbol { Rank: > 1 } || type.Name == "Type" && type.ContainingNamespace?.Name == "System";

    private void RefuseSameNames(List<ISymbol> members)
    {
        foreach (var rivals in members.GroupBy(JsonMembers.JsonName).Where(group => group.Count() > 1))
        {
            var (first, second) = (rivals.First(), rivals.ElementAt(1));
            check.Refuse(PlaceOf(second), $"'{first.Name}' and '{second.Name}' have one name in JSON, where upper and lower case don't count: "
                + "rename one, or put [JsonIgnore] on what is computed");
        }
    }

    /// <summary>What holds something and is not in the JSON.</summary>
    private static IEnumerable<ISymbol> HiddenMembers(INamedTypeSymbol type, List<ISymbol> members) => type.GetMembers()
        .Where(member => JsonMembers.IsData(member) && (!JsonMembers.IsVisible(member) || !JsonMembers.IsWritten(member) || members.Any(visible => IsHiddenBy(visible, member)))
            && (member is IFieldSymbol || member is IPropertySymbol property && JsonMembers.IsAuto(property)))
        .Concat(type.GetMembers().OfType<IPropertySymbol>().Where(property => !property.ExplicitInterfaceImplementations.IsEmpty && JsonMembers.IsAuto(property)))
        .Concat(type.IsRecord ? [] : JsonConstructors.Primary(type));

    /// <summary>A member of a base class that a subclass declares anew, with <c>new</c>.</summary>
    private static bool IsHiddenBy(ISymbol visible, ISymbol member) => visible.Name == member.Name
        && !SymbolEqualityComparer.Default.Equals(visible, member) && visible is not IPropertySymbol { IsOverride: true };

    private void CheckHidden(ISymbol hidden, INamedTypeSymbol type, List<ISymbol> members, IMethodSymbol? constructor)
    {
        var shownBy = members.OfType<IPropertySymbol>().Any(property => JsonMembers.Setter(property) is not null
            ? Fills(property, hidden) : SymbolEqualityComparer.Default.Equals(JsonMembers.ShownField(property), hidden));
        if (!shownBy && !(hidden is IParameterSymbol parameter && members.Any(member => JsonConstructors.Takes((IMethodSymbol)parameter.ContainingSymbol, member) && parameter.Name.Equals(member.Name, System.StringComparison.OrdinalIgnoreCase)))
            && code.Hidden.Changes(hidden, constructor))
        {
            var name = hidden.Name;
            if (members.FirstOrDefault(visible => IsHiddenBy(visible, hidden)) is { } hiding)
            {
                check.Refuse(PlaceOf(hiding), $"'{type.Name}.{name}' hides '{hidden.ContainingType.Name}.{name}', which changes and so is not in the JSON: rename one");
                return;
            }

            check.Refuse(PlaceOf(hidden), JsonMembers.IsIgnored(hidden)
                ? $"'{type.Name}.{name}' changes, and [JsonIgnore] keeps it out of the JSON, so the next event would not find it: "
                    + "remove the attribute, or compute the value in a getter"
                : $"'{type.Name}.{name}' changes and is not in the JSON, so the next event would not find it: "
                    + "make it a public property, which may have a private setter, or put [JsonInclude] on it");
        }
    }

    /// <summary>A property with a setter that fills a field of its own.</summary>
    private static bool Fills(IPropertySymbol property, ISymbol field) => SymbolEqualityComparer.Default.Equals(property.ContainingType, field.ContainingType)
        && property.SetMethod?.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes()
            .OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == field.Name)) == true;

    private void CheckCollection(INamedTypeSymbol type, ITypeSymbol element, Place place, Use use)
    {
        var isDictionary = type.AllInterfaces.FirstOrDefault(i => i.OriginalDefinition.FullName() == "System.Collections.Generic.IDictionary`2");
        if (isDictionary is not null)
        {
            check.CheckKey(isDictionary.TypeArguments[0], place, use);
            check.Walk(isDictionary.TypeArguments[1], place, use);
        }
        else
        {
            check.Walk(element, place, use);
        }

        var canBeFilled = type.AllInterfaces.Any(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_ICollection_T)
            || BaseNames(type).Any(name => name is "Queue" or "Stack" or "ConcurrentQueue" or "ConcurrentStack");
        if (use != Use.Shown && (!canBeFilled || type.IsAbstract || !type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility == Accessibility.Public)))
        {
            check.Refuse(place, use, type, "it is a collection, so it needs a public constructor without parameters and ICollection<T>; or keep a List<T> in a record");
            return;
        }

        foreach (var added in JsonMembers.Hierarchy(type).SelectMany(at => at.GetMembers()).Where(member => use == Use.State && JsonMembers.IsData(member)
            && (member is IPropertySymbol property ? JsonMembers.IsAuto(property) : BaseNames(type).Count > 0) && code.Hidden.Changes(member, null)))
        {
            check.Refuse(PlaceOf(added), $"'{added.Name}' is not in the JSON of '{type.Name}', which is a list of its items and nothing else: "
                + "write a record that has the collection as one of its members");
        }
    }

    private List<string> BaseNames(INamedTypeSymbol type)
    {
        var names = new List<string>();
        for (var at = type.BaseType; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            if (!code.IsOwn(at))
            {
                names.Add(at.Name);
            }
        }

        return names;
    }

    private static Place PlaceOf(ISymbol member) => new(
        member.Locations.FirstOrDefault(location => location.IsInSource) ?? member.ContainingType.Locations[0],
        $"'{member.ContainingType.Name}.{member.Name}'");

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
