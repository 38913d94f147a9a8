using System.Text;
using System.Text.RegularExpressions;
using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>
/// The replacement of a gsub, read as Ruby reads it: <c>\1</c> to <c>\9</c>, <c>\k&lt;name&gt;</c>, <c>\0</c> and
/// <c>\&amp;</c> for the match, <c>\`</c> and <c>\'</c> for what is before and behind it, <c>\\</c> for a backslash.
/// A backslash before anything else stays.
/// </summary>
sealed class GsubReplacement
{
    static readonly GsubReplacement Empty = new("", []);

    readonly Piece[] _pieces;

    GsubReplacement(string? literal, Piece[] pieces)
    {
        Literal = literal;
        _pieces = pieces;
    }

    /// <summary>The text, where it is the same for every match.</summary>
    public string? Literal { get; }

    /// <summary>Reads a replacement; every text is one.</summary>
    public static GsubReplacement Parse(string text)
    {
        if (text.Length == 0) return Empty;
        if (!text.Contains('\\')) return new GsubReplacement(text, []);
        var pieces = new List<Piece>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                literal.Append(text[i]);
                continue;
            }
            var c = text[++i];
            if (c == '\\')
            {
                literal.Append(c);
                continue;
            }
            var piece = Reference(text, ref i);
            if (piece.Kind == PieceKind.Literal)
            {
                literal.Append('\\').Append(c);
                continue;
            }
            Flush(literal, pieces);
            pieces.Add(piece);
        }
        if (pieces.Count == 0) return new GsubReplacement(literal.ToString(), []);
        Flush(literal, pieces);
        return new GsubReplacement(null, [.. pieces]);
    }

    /// <summary>Appends the replacement of one match that begins at <paramref name="start"/>.</summary>
    public void Append(TextBuilder target, string text, Match match, int start, GsubPattern pattern)
    {
        if (Literal is not null) target.Append(Literal);
        var end = match.Index + match.Length;
        foreach (ref readonly var piece in _pieces.AsSpan())
        {
            switch (piece.Kind)
            {
                case PieceKind.Literal:
                    target.Append(piece.Text!);
                    break;
                case PieceKind.Match:
                    target.Append(text.AsSpan(start, end - start));
                    break;
                case PieceKind.Before:
                    target.Append(text.AsSpan(0, start));
                    break;
                case PieceKind.Behind:
                    target.Append(text.AsSpan(end));
                    break;
                case PieceKind.Group:
                    target.Append(match.Groups[piece.Number].ValueSpan);
                    break;
                case PieceKind.NamedGroup:
                    var number = pattern.GroupNumber(piece.Text!, match);
                    if (number == 0) throw new EventException($"The gsub replacement names a group <{piece.Text}>, which its pattern does not have");
                    target.Append(match.Groups[number].ValueSpan);
                    break;
            }
        }
    }

    static Piece Reference(string text, ref int i)
    {
        var c = text[i];
        switch (c)
        {
            case '0' or '&':
                return new Piece(PieceKind.Match);
            case >= '1' and <= '9':
                return new Piece(PieceKind.Group, Number: c - '0');
            case '`':
                return new Piece(PieceKind.Before);
            case '\'':
                return new Piece(PieceKind.Behind);
            case 'k' when i + 1 < text.Length && text[i + 1] == '<' && text.IndexOf('>', i) is > 0 and var close:
                var name = text[(i + 2)..close];
                i = close;
                return int.TryParse(name, out var number) ? new Piece(PieceKind.Group, Number: number) : new Piece(PieceKind.NamedGroup, name);
            default:
                return new Piece(PieceKind.Literal);
        }
    }

    static void Flush(StringBuilder literal, List<Piece> pieces)
    {
        if (literal.Length > 0) pieces.Add(new Piece(PieceKind.Literal, literal.ToString()));
        literal.Clear();
    }

    enum PieceKind
    {
        Literal,
        Match,
        Before,
        Behind,
        Group,
        NamedGroup,
    }

    readonly record struct Piece(PieceKind Kind, string? Text = null, int Number = 0);
}
