namespace LogPipe.Events;

/// <summary>A growing character buffer that is reused; not thread-safe.</summary>
public sealed class TextBuilder
{
    [ThreadStatic] static TextBuilder? _shared;

    char[] _chars = new char[256];

    /// <summary>How many characters are held.</summary>
    public int Length { get; private set; }

    /// <summary>The characters held; valid until the next append.</summary>
    public ReadOnlySpan<char> Span => _chars.AsSpan(0, Length);

    /// <summary>An empty builder of this thread. Give it back with <see cref="Return"/>.</summary>
    public static TextBuilder Rent()
    {
        var builder = _shared ?? new TextBuilder();
        _shared = null;
        builder.Length = 0;
        return builder;
    }

    /// <summary>Gives a rented builder back and takes its text.</summary>
    public string Return()
    {
        var text = Span.ToString();
        Release();
        return text;
    }

    /// <summary>Gives a rented builder back.</summary>
    public void Release()
    {
        if (_chars.Length <= 64 * 1024) _shared = this;
    }

    /// <summary>Cuts the content to a length.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Appends a character.</summary>
    public void Append(char c)
    {
        if (Length == _chars.Length) Grow(1);
        _chars[Length++] = c;
    }

    /// <summary>Appends text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > _chars.Length - Length) Grow(text.Length);
        text.CopyTo(_chars.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Appends text.</summary>
    public void Append(string text) => Append(text.AsSpan());

    /// <summary>Appends an integer.</summary>
    public void Append(long value)
    {
        if (_chars.Length - Length < 20) Grow(20);
        value.TryFormat(_chars.AsSpan(Length), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Room for at least so many characters; follow with <see cref="Advance"/>.</summary>
    public Span<char> GetSpan(int size)
    {
        if (_chars.Length - Length < size) Grow(size);
        return _chars.AsSpan(Length);
    }

    /// <summary>Counts characters written into <see cref="GetSpan"/>.</summary>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public override string ToString() => Span.ToString();

    void Grow(int needed) => Array.Resize(ref _chars, Math.Max(_chars.Length * 2, Length + needed));
}
