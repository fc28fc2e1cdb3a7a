using System;
using System.ComponentModel;
using System.Globalization;

namespace Hapnd.Execution;

/// <summary>What the compiler puts in the place of the methods of <see cref="DateOnly"/> that read a text: the same, but for the clock.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StableDateOnly
{
    private static DateTimeFormatInfo Format => ClocklessCalendar.Format;

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly Parse(string s) => DateOnly.Parse(s, Format);

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly Parse(string s, IFormatProvider? provider, DateTimeStyles style = DateTimeStyles.None) =>
        DateOnly.Parse(s, Format, style);

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null, DateTimeStyles style = DateTimeStyles.None) =>
        DateOnly.Parse(s, Format, style);

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly ParseExact(string s, string format) => DateOnly.ParseExact(s, format, Format);

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly ParseExact(string s, string format, IFormatProvider? provider, DateTimeStyles style = DateTimeStyles.None) =>
        DateOnly.ParseExact(s, format, Format, style);

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly ParseExact(ReadOnlySpan<char> s, ReadOnlySpan<char> format, IFormatProvider? provider = null, DateTimeStyles style = DateTimeStyles.None) =>
        DateOnly.ParseExact(s, format, Format, style);

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly ParseExact(string s, string[] formats) => DateOnly.ParseExact(s, formats, Format);

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly ParseExact(string s, string[] formats, IFormatProvider? provider, DateTimeStyles style = DateTimeStyles.None) =>
        DateOnly.ParseExact(s, formats, Format, style);

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly ParseExact(ReadOnlySpan<char> s, string[] formats) => DateOnly.ParseExact(s, formats, Format);

    /// <inheritdoc cref="StableDateOnly"/>
    public static DateOnly ParseExact(ReadOnlySpan<char> s, string[] formats, IFormatProvider? provider, DateTimeStyles style = DateTimeStyles.None) =>
        DateOnly.ParseExact(s, formats, Format, style);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParse(string? s, out DateOnly result) => DateOnly.TryParse(s, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParse(string? s, IFormatProvider? provider, out DateOnly result) =>
        DateOnly.TryParse(s, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParse(string? s, IFormatProvider? provider, DateTimeStyles style, out DateOnly result) =>
        DateOnly.TryParse(s, Format, style, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParse(ReadOnlySpan<char> s, out DateOnly result) => DateOnly.TryParse(s, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out DateOnly result) =>
        DateOnly.TryParse(s, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, DateTimeStyles style, out DateOnly result) =>
        DateOnly.TryParse(s, Format, style, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParseExact(string? s, string? format, out DateOnly result) =>
        DateOnly.TryParseExact(s, format, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParseExact(string? s, string? format, IFormatProvider? provider, DateTimeStyles style, out DateOnly result) =>
        DateOnly.TryParseExact(s, format, Format, style, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParseExact(ReadOnlySpan<char> s, ReadOnlySpan<char> format, out DateOnly result) =>
        DateOnly.TryParseExact(s, format, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParseExact(ReadOnlySpan<char> s, ReadOnlySpan<char> format, IFormatProvider? provider, DateTimeStyles style, out DateOnly result) =>
        DateOnly.TryParseExact(s, format, Format, style, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParseExact(string? s, string?[]? formats, out DateOnly result) =>
        DateOnly.TryParseExact(s, formats, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParseExact(string? s, string?[]? formats, IFormatProvider? provider, DateTimeStyles style, out DateOnly result) =>
        DateOnly.TryParseExact(s, formats, Format, style, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParseExact(ReadOnlySpan<char> s, string?[]? formats, out DateOnly result) =>
        DateOnly.TryParseExact(s, formats, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateOnly"/>
    public static bool TryParseExact(ReadOnlySpan<char> s, string?[]? formats, IFormatProvider? provider, DateTimeStyles style, out DateOnly result) =>
        DateOnly.TryParseExact(s, formats, Format, style, out result);
}
