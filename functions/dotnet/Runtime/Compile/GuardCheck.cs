using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Hapnd.Runtime.Compile;

/// <summary>
/// Holds each function that a customer wrote to begin with a call of the real guard. Weaving works on names, and this on
/// what they came to mean.
/// </summary>
internal sealed class GuardCheck
{
    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    private readonly PEReader _image;
    private readonly MetadataReader _metadata;
    private readonly HashSet<int> _guards;

    internal GuardCheck(PEReader image, MetadataReader metadata)
    {
        (_image, _metadata) = (image, metadata);
        _guards = [.. metadata.MemberReferences.Where(handle => IsGuard(metadata.GetMemberReference(handle).Parent)).Select(handle => MetadataTokens.GetToken(handle))];
    }

    internal IEnumerable<string> Problems()
    {
        foreach (var type in _metadata.TypeDefinitions.Select(_metadata.GetTypeDefinition).Where(type => !IsCompilersOwn(type)))
        {
            foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition))
            {
                if (IsCustomers(method) && !StartsWithGuard(method))
                {
                    yield return $"'{_metadata.GetString(type.Name)}.{_metadata.GetString(method.Name)}' has no guard";
                }
            }
        }
    }

    private bool IsGuard(EntityHandle parent) =>
        parent.Kind == HandleKind.TypeReference
        && _metadata.GetTypeReference((TypeReferenceHandle)parent) is var type
        && _metadata.StringComparer.Equals(type.Name, "Guard")
        && _metadata.StringComparer.Equals(type.Namespace, "Hapnd.Execution")
        && type.ResolutionScope.Kind == HandleKind.AssemblyReference
        && _metadata.StringComparer.Equals(
            _metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name, "Hapnd.Projections.Contracts");

    /// <summary>Closures, iterators, and the like have names that no source can have, and so has what is in them.</summary>
    private bool IsCompilersOwn(TypeDefinition type) =>
        _metadata.GetString(type.Name).Contains('<')
        || type.GetDeclaringType() is { IsNil: false } outer && IsCompilersOwn(_metadata.GetTypeDefinition(outer));

    /// <summary>Constructors run initializers first; an iterator's method only creates what iterates.</summary>
    private bool IsCustomers(MethodDefinition method) =>
        method.RelativeVirtualAddress != 0
        && _metadata.GetString(method.Name) is var name && name is not (".ctor" or ".cctor") && !name.Contains('<')
        && !method.GetCustomAttributes().Select(handle => AttributeName(_metadata.GetCustomAttribute(handle)))
            .Any(attribute => attribute is "CompilerGeneratedAttribute" or "IteratorStateMachineAttribute");

    private string AttributeName(CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && _metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } type
            ? _metadata.GetString(_metadata.GetTypeReference((TypeReferenceHandle)type).Name)
            : "";

    /// <summary>Before it may stand nothing but the creation of an object for captured variables.</summary>
    private bool StartsWithGuard(MethodDefinition method)
    {
        var code = _image.GetMethodBody(method.RelativeVirtualAddress).GetILContent().AsSpan();
        for (var at = 0; at < code.Length;)
        {
            var opcode = OpCodes[code[at] == 0xfe ? (short)(0xfe00 | code[at + 1]) : code[at]];
            at += opcode.Size;
            if (opcode.FlowControl == FlowControl.Call && opcode != System.Reflection.Emit.OpCodes.Newobj)
            {
                return _guards.Contains(BinaryPrimitives.ReadInt32LittleEndian(code[at..]));
            }

            at += OperandSize(opcode, code[at..]);
        }

        return false;
    }

    private static int OperandSize(OpCode opcode, ReadOnlySpan<byte> operand) => opcode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };
}
