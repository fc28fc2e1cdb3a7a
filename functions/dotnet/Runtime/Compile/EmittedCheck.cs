using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Hapnd.Rules.Api;
using Hapnd.Rules.Language;

namespace Hapnd.Runtime.Compile;

/// <summary>
/// Holds what an assembly really refers to against the allowlist, whatever its sources looked like. Runs after each
/// compile and before each load; it needs no compiler.
/// </summary>
internal sealed class EmittedCheck
{
    private readonly MetadataReader _metadata;
    private readonly List<string> _problems = [];

    private EmittedCheck(MetadataReader metadata) => _metadata = metadata;

    /// <summary>What is wrong with the assembly; empty when nothing is.</summary>
    internal static IReadOnlyList<string> Problems(byte[] assembly)
    {
        using var image = new PEReader(ImmutableArray.Create(assembly));
        if (!image.HasMetadata || image.PEHeaders.CorHeader is not { Flags: var flags } || !flags.HasFlag(CorFlags.ILOnly))
        {
            return ["the assembly is not pure IL"];
        }

        var metadata = image.GetMetadataReader();
        var check = new EmittedCheck(metadata);
        check.Run();
        return [.. check._problems, .. new GuardCheck(image, metadata).Problems()];
    }

    private void Run()
    {
        CheckTables();
        foreach (var handle in _metadata.TypeReferences)
        {
            var name = NameOf(handle);
            Require(Allowlist.Emitted.Permits(Outermost(name)), $"'{name}' is not allowed");
        }

        foreach (var reference in _metadata.MemberReferences.Select(_metadata.GetMemberReference))
        {
            CheckMember(reference);
        }

        foreach (var handle in _metadata.TypeDefinitions)
        {
            CheckType(_metadata.GetTypeDefinition(handle));
        }
    }

    private void CheckTables()
    {
        Require(_metadata.GetTableRowCount(TableIndex.ImplMap) == 0, "foreign functions are not allowed");
        Require(_metadata.GetTableRowCount(TableIndex.ModuleRef) == 0, "foreign modules are not allowed");
        Require(_metadata.ManifestResources.Count == 0, "resources are not allowed");
        Require(_metadata.ExportedTypes.Count == 0, "forwarded types are not allowed");
        Require(_metadata.AssemblyFiles.Count == 0, "further files are not allowed");
        foreach (var reference in _metadata.AssemblyReferences.Select(_metadata.GetAssemblyReference))
        {
            var name = _metadata.GetString(reference.Name);
            Require(name.StartsWith("System.", StringComparison.Ordinal) || name is "Hapnd.Projections.Contracts" or "mscorlib" or "netstandard",
                $"the assembly '{name}' is not allowed");
        }
    }

    private void CheckType(TypeDefinition type)
    {
        var name = _metadata.GetString(type.Name);
        Require(!ReservedNames.Hides(type.Namespace.IsNil ? name : $"{_metadata.GetString(type.Namespace)}.{name}") || !type.GetDeclaringType().IsNil,
            $"the type '{name}' hides a namespace of the platform");
        Require((type.Attributes & TypeAttributes.LayoutMask) != TypeAttributes.ExplicitLayout || name.StartsWith("__StaticArrayInit", StringComparison.Ordinal),
            $"the explicit layout of '{name}' is not allowed");
        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
        {
            var member = _metadata.GetString(method.Name);
            Require(member != "Finalize", $"the finalizer of '{name}' is not allowed");
            Require(name != "<Module>", "a module initializer is not allowed");
            Require(method.RelativeVirtualAddress != 0 || IsWithoutBody(type, method), $"'{name}.{member}' has no IL");
            Require((method.ImplAttributes & (MethodImplAttributes.Unmanaged | MethodImplAttributes.InternalCall | MethodImplAttributes.Synchronized)) == 0,
                $"the implementation of '{name}.{member}' is not allowed");
        }

        // Caches of lambdas and method groups are the compiler's own and have names that no source can have.
        if (!name.StartsWith("<>", StringComparison.Ordinal) && name != "<PrivateImplementationDetails>")
        {
            foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
            {
                Require((field.Attributes & FieldAttributes.Static) == 0
                        || (field.Attributes & (FieldAttributes.InitOnly | FieldAttributes.Literal)) != 0,
                    $"the mutable static field '{name}.{_metadata.GetString(field.Name)}' is not allowed");
            }
        }
    }

    // Abstract members have none, and the runtime supplies those of delegates.
    private bool IsWithoutBody(TypeDefinition type, MethodDefinition method) =>
        method.Attributes.HasFlag(MethodAttributes.Abstract)
        || (method.ImplAttributes & MethodImplAttributes.Runtime) != 0
            && !type.BaseType.IsNil && type.BaseType.Kind == HandleKind.TypeReference
            && NameOf((TypeReferenceHandle)type.BaseType) == "System.MulticastDelegate";

    private void CheckMember(MemberReference reference)
    {
        var owner = reference.Parent.Kind switch
        {
            HandleKind.TypeReference => NameOf((TypeReferenceHandle)reference.Parent),
            HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)reference.Parent)
                .DecodeSignature(new TypeNames(this), null),
            _ => null,
        };
        var member = _metadata.GetString(reference.Name);
        if (owner is null || owner.EndsWith(']') || owner.Contains('+'))
        {
            return; // Our own generics, arrays, and nested types, whose outermost type has been checked.
        }

        Require(Allowlist.Emitted.Permits(owner, member), $"'{owner}.{member}' is not allowed");
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        var name = _metadata.GetString(type.Name);
        if (type.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return $"{NameOf((TypeReferenceHandle)type.ResolutionScope)}+{name}";
        }

        return type.Namespace.IsNil ? name : $"{_metadata.GetString(type.Namespace)}.{name}";
    }

    private static string Outermost(string name) => name.Split('+')[0];

    private void Require(bool holds, string problem)
    {
        if (!holds)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>The name of the type that a signature is about; null where the assembly defines it itself.</summary>
    private sealed class TypeNames(EmittedCheck check) : ISignatureTypeProvider<string?, object?>
    {
        public string? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => check.NameOf(handle);
        public string? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => null;
        public string? GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);
        public string? GetGenericInstantiation(string? type, ImmutableArray<string?> arguments) => type;
        public string? GetSZArrayType(string? element) => "[]";
        public string? GetArrayType(string? element, ArrayShape shape) => "[,]";
        public string? GetPrimitiveType(PrimitiveTypeCode code) => $"System.{code}";
        public string? GetByReferenceType(string? element) => element;
        public string? GetPointerType(string? element) => "pointer";
        public string? GetFunctionPointerType(MethodSignature<string?> signature) => "function pointer";
        public string? GetGenericMethodParameter(object? context, int index) => null;
        public string? GetGenericTypeParameter(object? context, int index) => null;
        public string? GetModifiedType(string? modifier, string? type, bool isRequired) => type;
        public string? GetPinnedType(string? element) => element;
    }
}
