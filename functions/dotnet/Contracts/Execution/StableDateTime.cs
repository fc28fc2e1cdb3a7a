using System;
using System.ComponentModel;
using System.Globalization;

namespace Hapnd.Execution;

/// <summary>What the compiler puts in the place of the methods of <see cref="DateTime"/> that read a text: the same, but for the clock.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StableDateTime
{
    private static DateTimeFormatInfo Format => ClocklessCalendar.Format;

    /// <inheritdoc cref="StableDateTime"/>
    public static DateTime Parse(string s) => DateTime.Parse(s, Format);

    /// <inheritdoc cref="StableDateTime"/>
    public static DateTime Parse(string s, IFormatProvider? provider) => DateTime.Parse(s, Format);

    /// <inheritdoc cref="StableDateTime"/>
    public static DateTime Parse(string s, IFormatProvider? provider, DateTimeStyles styles) => DateTime.Parse(s, Format, styles);

    /// <inheritdoc cref="StableDateTime"/>
    public static DateTime Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null, DateTimeStyles styles = DateTimeStyles.None) =>
        DateTime.Parse(s, Format, styles);

    /// <inheritdoc cref="StableDateTime"/>
    public static DateTime ParseExact(string s, string format, IFormatProvider? provider) => DateTime.ParseExact(s, format, Format);

    /// <inheritdoc cref="StableDateTime"/>
    public static DateTime ParseExact(string s, string format, IFormatProvider? provider, DateTimeStyles styles) =>
        DateTime.ParseExact(s, format, Format, styles);

    /// <inheritdoc cref="StableDateTime"/>
    public static DateTime ParseExact(ReadOnlySpan<char> s, ReadOnlySpan<char> format, IFormatProvider? provider, DateTimeStyles styles = DateTimeStyles.None) =>
        DateTime.ParseExact(s, format, Format, styles);

    /// <inheritdoc cref="StableDateTime"/>
    public static DateTime ParseExact(string s, string[] formats, IFormatProvider? provider, DateTimeStyles styles) =>
        DateTime.ParseExact(s, formats, Format, styles);

    /// <inheritdoc cref="StableDateTime"/>
    public static DateTime ParseExact(ReadOnlySpan<char> s, string[] formats, IFormatProvider? provider, DateTimeStyles styles = DateTimeStyles.None) =>
        DateTime.ParseExact(s, formats, Format, styles);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParse(string? s, out DateTime result) => DateTime.TryParse(s, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParse(string? s, IFormatProvider? provider, out DateTime result) =>
        DateTime.TryParse(s, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParse(string? s, IFormatProvider? provider, DateTimeStyles styles, out DateTime result) =>
        DateTime.TryParse(s, Format, styles, out result);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParse(ReadOnlySpan<char> s, out DateTime result) => DateTime.TryParse(s, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out DateTime result) =>
        DateTime.TryParse(s, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, DateTimeStyles styles, out DateTime result) =>
        DateTime.TryParse(s, Format, styles, out result);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParseExact(string? s, string? format, IFormatProvider? provider, DateTimeStyles styles, out DateTime result) =>
        DateTime.TryParseExact(s, format, Format, styles, out result);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParseExact(ReadOnlySpan<char> s, ReadOnlySpan<char> format, IFormatProvider? provider, DateTimeStyles styles, out DateTime result) =>
        DateTime.TryParseExact(s, format, Format, styles, out result);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParseExact(string? s, string?[]? formats, IFormatProvider? provider, DateTimeStyles styles, out DateTime result) =>
        DateTime.TryParseExact(s, formats, Format, styles, out result);

    /// <inheritdoc cref="StableDateTime"/>
    public static bool TryParseExact(ReadOnlySpan<char> s, string?[]? formats, IFormatProvider? provider, DateTimeStyles styles, out DateTime result) =>
        DateTime.TryParseExact(s, formats, Format, styles, out result);
}
