using System.Text;
using System.Text.Unicode;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>
/// A character set by the name that configs use. Bytes that are not valid in it become U+FFFD; invalid UTF-8
/// becomes <see cref="RubyText">Ruby's inspect text</see> of the whole input, as Logstash does.
/// </summary>
public sealed class Charset
{
    /// <summary>UTF-8; the default.</summary>
    public static readonly Charset Utf8 = new("UTF-8", new UTF8Encoding(false), unitSize: 1);

    static readonly CodePagesEncodingProvider CodePages = (CodePagesEncodingProvider)CodePagesEncodingProvider.Instance;

    readonly Encoding _encoding;
    readonly char[]? _table;
    readonly bool _detectsOrder;

    Charset(string name, Encoding encoding, int unitSize, bool detectsOrder = false)
    {
        Name = name;
        UnitSize = unitSize;
        _encoding = encoding;
        _detectsOrder = detectsOrder;
        if (encoding.CodePage is (>= 1250 and <= 1258) or 874) _table = WindowsTable(encoding);
    }

    /// <summary>The name as it was asked for.</summary>
    public string Name { get; }

    /// <summary>Bytes that make the smallest unit: 2 for UTF-16, 4 for UTF-32, else 1.</summary>
    public int UnitSize { get; }

    /// <summary>True for UTF-8, which needs no conversion.</summary>
    public bool IsUtf8 => ReferenceEquals(_encoding, Utf8._encoding);

    /// <summary>Finds a character set. Throws <see cref="PluginConfigException"/> for an unknown name.</summary>
    public static Charset Named(string name)
    {
        switch (name.ToUpperInvariant())
        {
            case "UTF-8" or "UTF8" or "CP65001": return Utf8;
            case "BINARY" or "ASCII-8BIT" or "US-ASCII" or "ASCII" or "ANSI_X3.4-1968" or "646":
                return new(name, Encoding.GetEncoding(20127, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD")), 1);
            case "UTF-16LE": return new(name, new UnicodeEncoding(bigEndian: false, byteOrderMark: false), 2);
            case "UTF-16BE": return new(name, new UnicodeEncoding(bigEndian: true, byteOrderMark: false), 2);
            case "UTF-16": return new(name, new UnicodeEncoding(bigEndian: true, byteOrderMark: false), 2, detectsOrder: true);
            case "UTF-32LE": return new(name, new UTF32Encoding(bigEndian: false, byteOrderMark: false), 4);
            case "UTF-32BE": return new(name, new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4);
            case "UTF-32": return new(name, new UTF32Encoding(bigEndian: true, byteOrderMark: false), 4, detectsOrder: true);
            default: return Find(name) is { } encoding ? new(name, encoding, 1) : throw Unknown(name);
        }
    }

    /// <summary>
    /// At the start of a stream: UTF-16 and UTF-32 look for a byte order mark, which is taken off, and give the set for
    /// that order (big endian without a mark); any other set is returned as it is.
    /// </summary>
    public Charset AtStart(ref ReadOnlySpan<byte> data)
    {
        if (!_detectsOrder) return this;
        ReadOnlySpan<byte> little = UnitSize == 2 ? [0xFF, 0xFE] : [0xFF, 0xFE, 0, 0];
        ReadOnlySpan<byte> big = UnitSize == 2 ? [0xFE, 0xFF] : [0, 0, 0xFE, 0xFF];
        var isLittle = data.StartsWith(little);
        if (isLittle || data.StartsWith(big)) data = data[UnitSize..];
        return Named(isLittle ? $"UTF-{UnitSize * 8}LE" : $"UTF-{UnitSize * 8}BE");
    }

    /// <summary>The text of some bytes; never fails.</summary>
    public string Decode(ReadOnlySpan<byte> bytes)
    {
        if (IsUtf8) return DecodeUtf8(bytes);
        if (_table is { } table)
        {
            return string.Create(bytes.Length, new TableText(bytes, table), static (chars, source) =>
            {
                for (var i = 0; i < chars.Length; i++) chars[i] = source.Table[source.Bytes[i]];
            });
        }
        if (!_detectsOrder) return _encoding.GetString(bytes);
        var ordered = AtStart(ref bytes);
        return ordered._encoding.GetString(bytes);
    }

    /// <summary>The bytes of a text, for a delimiter.</summary>
    public byte[] Encode(string text) => _encoding.GetBytes(text);

    static string DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return string.Create(bytes.Length, bytes, static (chars, source) => Ascii.ToUtf16(source, chars, out _));
        }
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : RubyText.InspectInvalidUtf8(bytes);
    }

    static Encoding? Find(string name)
    {
        var wanted = name.ToUpperInvariant() switch
        {
            "SHIFT_JIS" or "SJIS" or "WINDOWS-31J" or "CP932" or "CSWINDOWS31J" or "MACJAPANESE" => "shift_jis",
            "EUCJP" or "EUCJP-MS" or "EUC-JP-MS" or "CP51932" => "euc-jp",
            "EUCKR" or "CP949" or "UHC" => "ks_c_5601-1987",
            "GB2312" or "EUC-CN" or "EUCCN" or "GB12345" or "CP936" => "gb2312",
            "BIG5" or "BIG5-HKSCS" or "CP950" or "CP951" or "BIG5-UAO" => "big5",
            "EUCTW" => "euc-tw",
            "TIS-620" or "CP874" or "WINDOWS-874" or "ISO-8859-11" or "ISO8859-11" => "windows-874",
            "MACCYRILLIC" => "x-mac-cyrillic",
            "MACROMAN" => "macintosh",
            "CP878" => "koi8-r",
            "UTF-7" or "CP65000" => "",
            var upper when upper.StartsWith("ISO8859-", StringComparison.Ordinal) => "ISO-8859-" + upper[8..],
            var upper => upper,
        };
        if (wanted.Length == 0) return null;
        if (wanted.StartsWith("CP", StringComparison.Ordinal) && int.TryParse(wanted.AsSpan(2), out var page)) return ByPage(page);
        if (wanted.StartsWith("IBM", StringComparison.Ordinal) && int.TryParse(wanted.AsSpan(3), out page)) return ByPage(page);
        var fallback = new DecoderReplacementFallback("\uFFFD");
        if (CodePages.GetEncoding(wanted, EncoderFallback.ReplacementFallback, fallback) is { } found) return found;
        var known = Encoding.GetEncodings().FirstOrDefault(e => e.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        return known is null ? null : Encoding.GetEncoding(known.CodePage, EncoderFallback.ReplacementFallback, fallback);
    }

    static Encoding? ByPage(int page) =>
        CodePages.GetEncoding(page, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));

    // .NET gives C1 controls or private characters for the holes of the Windows pages; they are not valid text.
    static char[] WindowsTable(Encoding encoding)
    {
        var table = new char[256];
        Span<byte> one = stackalloc byte[1];
        Span<char> c = stackalloc char[2];
        for (var i = 0; i < 256; i++)
        {
            one[0] = (byte)i;
            var n = encoding.GetChars(one, c);
            table[i] = n == 1 && c[0] is not (>= '\u0080' and <= '\u009F') and not (>= '\uE000' and <= '\uF8FF') ? c[0] : '\uFFFD';
        }
        return table;
    }

    static PluginConfigException Unknown(string name) => new("charset", $"charset \"{name}\" is not known",
        "names are such as UTF-8, ISO-8859-1, CP1252, UTF-16LE, Shift_JIS, EUC-JP, GBK, Big5, KOI8-R, BINARY");

    readonly ref struct TableText(ReadOnlySpan<byte> bytes, char[] table)
    {
        public readonly ReadOnlySpan<byte> Bytes = bytes;
        public readonly char[] Table = table;
    }
}
