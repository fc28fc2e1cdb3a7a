namespace Hapnd.Rules.Api;

/// <summary>The rules of <see cref="Allowlist"/>. Adding a line here gives every customer that API: think of files,
/// clocks, randomness, reflection and state that outlives a call first.</summary>
internal static class AllowedApi
{
    internal const string ForSources = """
        [Hapnd.Projections.Contracts]
        IReducer IProjection AggregateTypeAttribute
        Event ! Create
        [System]
        Object: .ctor Equals ReferenceEquals ToString GetHashCode GetType MemberwiseClone
        ValueType: .ctor Equals ToString GetHashCode
        Boolean Byte SByte Char Int16 UInt16 Int32 UInt32 Int64 UInt64 Int128 UInt128 IntPtr UIntPtr
        Half Single Double Decimal Void
        String ! Intern IsInterned GetPinnableReference Normalize IsNormalized
        CharEnumerator Lazy
        Environment: NewLine
        DateTime ! Now UtcNow Today
        DateTimeOffset ! Now UtcNow
        DateOnly TimeOnly TimeSpan DayOfWeek DateTimeKind
        Guid ! NewGuid CreateVersion7
        Math MathF BitConverter Version
        Convert ! ChangeType
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
        IDisposable ICloneable IFormatProvider ICustomFormatter FormattableString TypeCode
        IConvertible ! ToDateTime ToType
        Uri UriBuilder UriComponents UriFormat UriFormatException UriHostNameType UriKind UriPartial EventArgs EventHandler
        HashCode ! ToString
        StringComparer StringComparison StringSplitOptions MidpointRounding Base64FormattingOptions
        Attribute: .ctor
        AttributeUsageAttribute AttributeTargets FlagsAttribute ObsoleteAttribute SerializableAttribute NonSerializedAttribute
        CLSCompliantAttribute ParamArrayAttribute
        Exception: .ctor Message InnerException Data HelpLink GetBaseException
        SystemException: .ctor
        ApplicationException: .ctor
        ArgumentException: .ctor ParamName Message ThrowIfNullOrEmpty ThrowIfNullOrWhiteSpace
        ArgumentNullException: .ctor ThrowIfNull
        ArgumentOutOfRangeException ArithmeticException DivideByZeroException OverflowException FormatException
        InvalidOperationException InvalidCastException NotSupportedException NotImplementedException
        IndexOutOfRangeException NullReferenceException RankException ArrayTypeMismatchException TimeoutException
        ObjectDisposedException UnauthorizedAccessException
        AggregateException: .ctor InnerExceptions Message Flatten
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
        Collection KeyedCollection ReadOnlyCollection ReadOnlyDictionary ReadOnlySet ObservableCollection ReadOnlyObservableCollection
        [System.Collections.Specialized]
        INotifyCollectionChanged NotifyCollectionChangedAction NotifyCollectionChangedEventArgs NotifyCollectionChangedEventHandler
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
        IGrouping ILookup Lookup IOrderedEnumerable ImmutableArrayExtensions
        [System.Numerics]
        BigInteger BitOperations Complex
        INumber INumberBase IBinaryInteger IBinaryNumber IFloatingPoint IFloatingPointIeee754 ISignedNumber IUnsignedNumber
        IAdditionOperators IAdditiveIdentity ISubtractionOperators IMultiplyOperators IMultiplicativeIdentity IDivisionOperators
        IModulusOperators IComparisonOperators IEqualityOperators IIncrementOperators IDecrementOperators IMinMaxValue
        IUnaryNegationOperators IUnaryPlusOperators IBitwiseOperators IShiftOperators IPowerFunctions IRootFunctions
        IFloatingPointConstants IBinaryFloatingPointIeee754 IExponentialFunctions ILogarithmicFunctions ITrigonometricFunctions IHyperbolicFunctions
        [System.Text]
        StringBuilder Rune StringRuneEnumerator SpanRuneEnumerator SpanLineEnumerator CompositeFormat NormalizationForm
        Encoding: UTF8 ASCII Unicode UTF32 BigEndianUnicode Latin1 GetBytes GetString GetByteCount GetCharCount GetChars GetMaxByteCount GetMaxCharCount
        UTF8Encoding: .ctor GetBytes GetString GetByteCount GetCharCount GetChars GetMaxByteCount GetMaxCharCount
        [System.Buffers.Text]
        Base64Url
        [System.Security.Cryptography]
        MD5: HashData TryHashData HashSizeInBytes HashSizeInBits
        SHA1: HashData TryHashData HashSizeInBytes HashSizeInBits
        SHA256: HashData TryHashData HashSizeInBytes HashSizeInBits
        SHA384: HashData TryHashData HashSizeInBytes HashSizeInBits
        SHA512: HashData TryHashData HashSizeInBytes HashSizeInBits
        HMACSHA1: HashData TryHashData
        HMACSHA256: HashData TryHashData
        HMACSHA512: HashData TryHashData
        CryptographicOperations: FixedTimeEquals
        [System.Text.Json]
        JsonElement: Parse ValueKind Item GetArrayLength GetPropertyCount GetProperty TryGetProperty GetString GetBoolean GetByte GetSByte GetInt16 GetUInt16 GetInt32 GetUInt32 GetInt64 GetUInt64 GetSingle GetDouble GetDecimal GetGuid GetDateTime GetDateTimeOffset GetBytesFromBase64 TryGetByte TryGetSByte TryGetInt16 TryGetUInt16 TryGetInt32 TryGetUInt32 TryGetInt64 TryGetUInt64 TryGetSingle TryGetDouble TryGetDecimal TryGetGuid TryGetDateTime TryGetDateTimeOffset TryGetBytesFromBase64 GetRawText ValueEquals DeepEquals EnumerateArray EnumerateObject ToString Clone
        JsonProperty: Name Value NameEquals ToString
        JsonValueKind
        JsonDocument: Parse RootElement Dispose
        JsonDocumentOptions JsonCommentHandling JsonReaderOptions JsonTokenType Utf8JsonReader
        JsonSerializerOptions: none
        JsonSerializer: Serialize Deserialize
        Utf8JsonWriter: WriteStartObject WriteEndObject WriteStartArray WriteEndArray WritePropertyName WriteString WriteStringValue WriteNumber WriteNumberValue WriteBoolean WriteBooleanValue WriteNull WriteNullValue WriteBase64String WriteBase64StringValue CurrentDepth
        [System.Text.Json.Nodes]
        JsonNode ! DeepClone DeepEquals GetPath ParseAsync
        JsonObject JsonArray JsonValue JsonNodeOptions
        [System.Text.Json]
        JsonException: .ctor Message Path LineNumber BytePositionInLine
        [System.Text.Json.Serialization]
        JsonAttribute JsonPropertyNameAttribute JsonIgnoreAttribute JsonIgnoreCondition JsonIncludeAttribute
        JsonRequiredAttribute JsonPropertyOrderAttribute JsonConstructorAttribute JsonExtensionDataAttribute
        JsonNumberHandlingAttribute JsonNumberHandling JsonDerivedTypeAttribute JsonPolymorphicAttribute
        JsonUnknownDerivedTypeHandling JsonUnmappedMemberHandlingAttribute JsonUnmappedMemberHandling
        JsonObjectCreationHandlingAttribute JsonObjectCreationHandling JsonStringEnumMemberNameAttribute JsonConverterAttribute
        JsonStringEnumConverter JsonNumberEnumConverter
        JsonConverter: .ctor Read Write CanConvert HandleNull ReadAsPropertyName WriteAsPropertyName
        [System.Text.RegularExpressions]
        Regex ! InfiniteMatchTimeout CompileToAssembly CacheSize
        RegexOptions ! Compiled
        Match MatchCollection Group GroupCollection Capture CaptureCollection MatchEvaluator ValueMatch
        RegexMatchTimeoutException: .ctor Input Pattern MatchTimeout
        RegexParseException
        [System.Globalization]
        CultureInfo: InvariantCulture TextInfo NumberFormat DateTimeFormat Calendar Name
        NumberStyles DateTimeStyles TimeSpanStyles UnicodeCategory CalendarWeekRule ISOWeek CharUnicodeInfo StringInfo TextElementEnumerator
        CompareOptions: None IgnoreCase Ordinal OrdinalIgnoreCase
        NumberFormatInfo ! CurrentInfo GetInstance
        DateTimeFormatInfo: InvariantInfo GetMonthName GetAbbreviatedMonthName GetDayName GetAbbreviatedDayName
        TextInfo: ToTitleCase ToUpper ToLower
        Calendar: GetWeekOfYear GetDaysInMonth GetDaysInYear IsLeapYear GetYear GetMonth GetDayOfMonth GetDayOfWeek GetDayOfYear
        GregorianCalendar: .ctor GetWeekOfYear GetDaysInMonth GetDaysInYear IsLeapYear GetYear GetMonth GetDayOfMonth GetDayOfWeek GetDayOfYear
        [System.Diagnostics]
        UnreachableException
        [System.Diagnostics.CodeAnalysis]
        AllowNullAttribute DisallowNullAttribute DoesNotReturnAttribute DoesNotReturnIfAttribute MaybeNullAttribute
        MaybeNullWhenAttribute MemberNotNullAttribute MemberNotNullWhenAttribute NotNullAttribute NotNullIfNotNullAttribute
        NotNullWhenAttribute SetsRequiredMembersAttribute StringSyntaxAttribute ExperimentalAttribute UnscopedRefAttribute
        [System.ComponentModel]
        INotifyPropertyChanged PropertyChangedEventArgs PropertyChangedEventHandler
        [System.Runtime.CompilerServices]
        CallerArgumentExpressionAttribute CallerMemberNameAttribute CallerFilePathAttribute CallerLineNumberAttribute CollectionBuilderAttribute IsExternalInit
        OverloadResolutionPriorityAttribute ITuple SwitchExpressionException IndexerNameAttribute
        DefaultInterpolatedStringHandler
        """;

    /// <summary>Calls of these are left out of a Release build.</summary>
    internal const string ForSourcesAlone = """
        [System.Diagnostics]
        Debug: Assert Fail Write WriteIf WriteLine WriteLineIf Indent Unindent
        """;

    /// <summary>What may be written in brackets: .NET keeps it, and nothing here reads it or runs it.</summary>
    internal const string ForAttributes = """
        [System.ComponentModel]
        BrowsableAttribute CategoryAttribute DefaultValueAttribute DescriptionAttribute DisplayNameAttribute
        EditorBrowsableAttribute EditorBrowsableState ImmutableObjectAttribute LocalizableAttribute ReadOnlyAttribute
        [System.ComponentModel.DataAnnotations]
        AllowedValuesAttribute Base64StringAttribute CompareAttribute ConcurrencyCheckAttribute
        CreditCardAttribute CustomValidationAttribute DataType DataTypeAttribute DeniedValuesAttribute DisplayAttribute DisplayColumnAttribute
        DisplayFormatAttribute EditableAttribute EmailAddressAttribute EnumDataTypeAttribute FileExtensionsAttribute KeyAttribute
        LengthAttribute MaxLengthAttribute MinLengthAttribute PhoneAttribute RangeAttribute RegularExpressionAttribute RequiredAttribute
        ScaffoldColumnAttribute StringLengthAttribute TimestampAttribute UIHintAttribute UrlAttribute
        [System.ComponentModel.DataAnnotations.Schema]
        ColumnAttribute ComplexTypeAttribute DatabaseGeneratedAttribute DatabaseGeneratedOption ForeignKeyAttribute InversePropertyAttribute
        NotMappedAttribute TableAttribute
        [System.CodeDom.Compiler]
        GeneratedCodeAttribute
        [System.Diagnostics]
        ConditionalAttribute DebuggerBrowsableAttribute DebuggerBrowsableState DebuggerDisplayAttribute DebuggerHiddenAttribute
        DebuggerNonUserCodeAttribute DebuggerStepThroughAttribute DebuggerStepperBoundaryAttribute DebuggerTypeProxyAttribute StackTraceHiddenAttribute
        [System.Diagnostics.CodeAnalysis]
        ConstantExpectedAttribute DynamicallyAccessedMembersAttribute DynamicallyAccessedMemberTypes ExcludeFromCodeCoverageAttribute
        RequiresDynamicCodeAttribute RequiresUnreferencedCodeAttribute SuppressMessageAttribute UnconditionalSuppressMessageAttribute
        [System.Runtime.CompilerServices]
        CompilerGeneratedAttribute MethodImplAttribute
        SpecialNameAttribute
        MethodImplOptions: AggressiveInlining AggressiveOptimization NoInlining NoOptimization
        [System.Text.RegularExpressions]
        GeneratedRegexAttribute
        [System.Runtime.InteropServices]
        ComVisibleAttribute GuidAttribute
        [System.Runtime.Versioning]
        SupportedOSPlatformAttribute UnsupportedOSPlatformAttribute
        """;

    internal const string ForCompiler = """
        [Hapnd.Execution]
        Guard: Check Enter EnterGenerated EnterCostly MayCatch Size
        CarriedByAttribute: .ctor
        ChangesInPlaceAttribute: .ctor
        StableDateTime StableDateTimeOffset StableDateOnly StableConvert NestedJson
        [System]
        Type: GetTypeFromHandle Equals
        RuntimeTypeHandle: none
        RuntimeFieldHandle: none
        Activator: CreateInstance
        Environment: CurrentManagedThreadId
        MulticastDelegate: .ctor
        AsyncCallback: none
        IAsyncResult: none
        [System.Reflection]
        DefaultMemberAttribute
        MemberInfo: Name
        [System.Diagnostics]
        DebuggableAttribute
        [System.Threading]
        Interlocked: CompareExchange
        [System.Runtime.InteropServices]
        CollectionsMarshal: SetCount AsSpan
        ImmutableCollectionsMarshal: AsImmutableArray AsArray
        MemoryMarshal: CreateSpan CreateReadOnlySpan
        InAttribute UnmanagedType
        [System.Runtime.CompilerServices]
        FormattableStringFactory: Create
        RuntimeHelpers: InitializeArray CreateSpan EnsureSufficientExecutionStack GetSubArray
        Unsafe: As Add AsRef
        CompilationRelaxationsAttribute RuntimeCompatibilityAttribute ExtensionAttribute
        NullableAttribute NullableContextAttribute NullablePublicOnlyAttribute NativeIntegerAttribute
        IteratorStateMachineAttribute RefSafetyRulesAttribute RequiredMemberAttribute CompilerFeatureRequiredAttribute
        PreserveBaseOverridesAttribute InlineArrayAttribute IsByRefLikeAttribute IsReadOnlyAttribute IsUnmanagedAttribute
        RequiresLocationAttribute ScopedRefAttribute ParamCollectionAttribute TupleElementNamesAttribute
        DecimalConstantAttribute DateTimeConstantAttribute
        ExtensionMarkerAttribute InlineArray2 InlineArray3 InlineArray4 InlineArray5 InlineArray6 InlineArray7 InlineArray8
        InlineArray9 InlineArray10 InlineArray11 InlineArray12 InlineArray13 InlineArray14 InlineArray15 InlineArray16
        """;
}
