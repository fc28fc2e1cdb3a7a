namespace Hapnd.Runtime.Compile;

/// <summary>The rules of <see cref="Allowlist"/>. Adding a line here gives every customer that API: think of files,
/// clocks, randomness, reflection and state that outlives a call first.</summary>
internal static class AllowedApi
{
    internal const string ForSources = """
        [Hapnd.Projections.Contracts]
        IReducer IProjection Event AggregateTypeAttribute
        [System]
        Object: .ctor Equals ReferenceEquals ToString GetHashCode MemberwiseClone
        ValueType: .ctor Equals ToString GetHashCode
        Boolean Byte SByte Char Int16 UInt16 Int32 UInt32 Int64 UInt64 Int128 UInt128 IntPtr UIntPtr
        Half Single Double Decimal Void
        String ! Intern IsInterned GetPinnableReference
        DateTime ! Now UtcNow Today
        DateTimeOffset ! Now UtcNow
        DateOnly TimeOnly TimeSpan DayOfWeek DateTimeKind
        Guid ! NewGuid CreateVersion7
        Math MathF Convert BitConverter Version
        Enum: .ctor ToString Equals GetHashCode CompareTo HasFlag Parse TryParse GetName GetNames GetValues IsDefined
        Array ! CreateInstance CreateInstanceFromArrayType Initialize
        Nullable Tuple TupleExtensions ValueTuple Index Range ArraySegment
        Span ! GetPinnableReference
        ReadOnlySpan ! GetPinnableReference
        Memory ! Pin
        ReadOnlyMemory ! Pin
        MemoryExtensions
        Action Func Predicate Comparison Converter
        Delegate: Combine Remove Equals
        MulticastDelegate: Equals
        IComparable IEquatable IFormattable ISpanFormattable IUtf8SpanFormattable IParsable ISpanParsable IUtf8SpanParsable
        IConvertible IDisposable ICloneable IFormatProvider ICustomFormatter FormattableString TypeCode
        HashCode ! ToString
        StringComparer StringComparison StringSplitOptions MidpointRounding Base64FormattingOptions
        Attribute: .ctor
        AttributeUsageAttribute AttributeTargets FlagsAttribute ObsoleteAttribute SerializableAttribute NonSerializedAttribute
        CLSCompliantAttribute ParamArrayAttribute
        Exception: .ctor Message InnerException Data HelpLink ToString GetBaseException
        SystemException: .ctor
        ApplicationException: .ctor
        ArgumentException: .ctor ParamName Message ThrowIfNullOrEmpty ThrowIfNullOrWhiteSpace
        ArgumentNullException: .ctor ThrowIfNull
        ArgumentOutOfRangeException ArithmeticException DivideByZeroException OverflowException FormatException
        InvalidOperationException InvalidCastException NotSupportedException NotImplementedException
        IndexOutOfRangeException NullReferenceException RankException ArrayTypeMismatchException TimeoutException
        [System.Collections]
        IEnumerable IEnumerator ICollection IList IDictionary IDictionaryEnumerator DictionaryEntry IComparer
        IEqualityComparer IStructuralComparable IStructuralEquatable StructuralComparisons BitArray Comparer
        ArrayList: .ctor Add AddRange Clear Contains Count IndexOf Insert Item Remove RemoveAt Reverse Sort ToArray GetEnumerator
        [System.Collections.Generic]
        IEnumerable IEnumerator ICollection IList IDictionary ISet IReadOnlyCollection IReadOnlyList IReadOnlyDictionary
        IReadOnlySet IComparer IEqualityComparer IAlternateEqualityComparer Comparer EqualityComparer ReferenceEqualityComparer
        KeyValuePair KeyNotFoundException CollectionExtensions
        List Dictionary HashSet SortedDictionary SortedList SortedSet LinkedList LinkedListNode Queue Stack PriorityQueue
        OrderedDictionary
        [System.Collections.ObjectModel]
        Collection KeyedCollection ReadOnlyCollection ReadOnlyDictionary ReadOnlySet
        [System.Collections.Concurrent]
        ConcurrentDictionary ConcurrentQueue ConcurrentStack
        [System.Collections.Immutable]
        IImmutableDictionary IImmutableList IImmutableQueue IImmutableSet IImmutableStack
        ImmutableArray ImmutableDictionary ImmutableHashSet ImmutableList ImmutableQueue ImmutableSortedDictionary
        ImmutableSortedSet ImmutableStack
        [System.Collections.Frozen]
        FrozenDictionary FrozenSet
        [System.Linq]
        Enumerable ! AsQueryable Shuffle
        IGrouping ILookup Lookup IOrderedEnumerable
        [System.Numerics]
        BigInteger BitOperations Complex
        INumber INumberBase IBinaryInteger IBinaryNumber IFloatingPoint IFloatingPointIeee754 ISignedNumber IUnsignedNumber
        IAdditionOperators IAdditiveIdentity ISubtractionOperators IMultiplyOperators IMultiplicativeIdentity IDivisionOperators
        IModulusOperators IComparisonOperators IEqualityOperators IIncrementOperators IDecrementOperators IMinMaxValue
        IUnaryNegationOperators IUnaryPlusOperators IBitwiseOperators IShiftOperators IPowerFunctions IRootFunctions
        [System.Text]
        StringBuilder Rune StringRuneEnumerator CompositeFormat NormalizationForm
        Encoding: UTF8 ASCII Unicode Latin1 GetBytes GetString GetByteCount GetCharCount GetChars
        [System.Text.Json]
        JsonElement: ValueKind Item GetArrayLength GetPropertyCount GetProperty TryGetProperty GetString GetBoolean GetByte GetSByte GetInt16 GetUInt16 GetInt32 GetUInt32 GetInt64 GetUInt64 GetSingle GetDouble GetDecimal GetGuid GetDateTime GetDateTimeOffset GetBytesFromBase64 TryGetByte TryGetSByte TryGetInt16 TryGetUInt16 TryGetInt32 TryGetUInt32 TryGetInt64 TryGetUInt64 TryGetSingle TryGetDouble TryGetDecimal TryGetGuid TryGetDateTime TryGetDateTimeOffset TryGetBytesFromBase64 GetRawText ValueEquals DeepEquals EnumerateArray EnumerateObject ToString Clone
        JsonProperty: Name Value NameEquals ToString
        JsonValueKind
        JsonException: .ctor Message Path LineNumber BytePositionInLine
        [System.Text.Json.Serialization]
        JsonAttribute JsonPropertyNameAttribute JsonIgnoreAttribute JsonIgnoreCondition JsonIncludeAttribute
        JsonRequiredAttribute JsonPropertyOrderAttribute JsonConstructorAttribute JsonExtensionDataAttribute
        JsonNumberHandlingAttribute JsonNumberHandling JsonDerivedTypeAttribute JsonPolymorphicAttribute
        JsonUnknownDerivedTypeHandling JsonUnmappedMemberHandlingAttribute JsonUnmappedMemberHandling
        JsonObjectCreationHandlingAttribute JsonObjectCreationHandling JsonStringEnumMemberNameAttribute JsonConverterAttribute
        JsonStringEnumConverter
        [System.Text.RegularExpressions]
        Regex ! InfiniteMatchTimeout CompileToAssembly CacheSize
        RegexOptions ! Compiled
        Match MatchCollection Group GroupCollection Capture CaptureCollection MatchEvaluator ValueMatch
        RegexMatchTimeoutException: .ctor Input Pattern MatchTimeout
        RegexParseException
        [System.Globalization]
        CultureInfo: InvariantCulture
        NumberStyles DateTimeStyles TimeSpanStyles UnicodeCategory CalendarWeekRule CompareOptions ISOWeek CharUnicodeInfo
        NumberFormatInfo: InvariantInfo
        DateTimeFormatInfo: InvariantInfo
        [System.Diagnostics]
        UnreachableException
        [System.Diagnostics.CodeAnalysis]
        AllowNullAttribute DisallowNullAttribute DoesNotReturnAttribute DoesNotReturnIfAttribute MaybeNullAttribute
        MaybeNullWhenAttribute MemberNotNullAttribute MemberNotNullWhenAttribute NotNullAttribute NotNullIfNotNullAttribute
        NotNullWhenAttribute SetsRequiredMembersAttribute SuppressMessageAttribute StringSyntaxAttribute
        ExcludeFromCodeCoverageAttribute ExperimentalAttribute UnscopedRefAttribute
        [System.ComponentModel]
        DescriptionAttribute DefaultValueAttribute
        [System.Runtime.CompilerServices]
        CallerArgumentExpressionAttribute CallerMemberNameAttribute CollectionBuilderAttribute IsExternalInit
        OverloadResolutionPriorityAttribute ITuple SwitchExpressionException IndexerNameAttribute
        DefaultInterpolatedStringHandler
        """;

    internal const string ForCompiler = """
        [Hapnd.Execution]
        Guard: Check Enter EnterGenerated MayCatch Size
        [System]
        Type: GetTypeFromHandle
        RuntimeTypeHandle: none
        RuntimeFieldHandle: none
        Activator: CreateInstance
        Environment: CurrentManagedThreadId
        MulticastDelegate: .ctor
        AsyncCallback: none
        IAsyncResult: none
        [System.Reflection]
        DefaultMemberAttribute
        [System.Diagnostics]
        DebuggableAttribute DebuggerBrowsableAttribute DebuggerBrowsableState DebuggerHiddenAttribute
        DebuggerStepThroughAttribute DebuggerDisplayAttribute
        [System.Threading]
        Interlocked: CompareExchange
        [System.Runtime.InteropServices]
        CollectionsMarshal: SetCount AsSpan
        ImmutableCollectionsMarshal: AsImmutableArray AsArray
        MemoryMarshal: CreateSpan CreateReadOnlySpan
        InAttribute
        [System.Runtime.CompilerServices]
        RuntimeHelpers: InitializeArray CreateSpan EnsureSufficientExecutionStack GetSubArray
        Unsafe: As Add AsRef
        CompilerGeneratedAttribute CompilationRelaxationsAttribute RuntimeCompatibilityAttribute ExtensionAttribute
        NullableAttribute NullableContextAttribute NullablePublicOnlyAttribute NativeIntegerAttribute
        IteratorStateMachineAttribute RefSafetyRulesAttribute RequiredMemberAttribute CompilerFeatureRequiredAttribute
        PreserveBaseOverridesAttribute InlineArrayAttribute IsByRefLikeAttribute IsReadOnlyAttribute IsUnmanagedAttribute
        RequiresLocationAttribute ScopedRefAttribute ParamCollectionAttribute TupleElementNamesAttribute
        DecimalConstantAttribute DateTimeConstantAttribute
        ExtensionMarkerAttribute InlineArray2 InlineArray3 InlineArray4 InlineArray5 InlineArray6 InlineArray7 InlineArray8
        InlineArray9 InlineArray10 InlineArray11 InlineArray12 InlineArray13 InlineArray14 InlineArray15 InlineArray16
        """;
}
