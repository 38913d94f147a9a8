using Sprache;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>The glue between Sprache's combinators and <see cref="ConfigInput"/>.</summary>
internal static class Rule
{
    private static readonly string[] _nothing = [];

    /// <summary>Blanks and comments, possibly none. Its value says nothing, as that of every rule whose value is "".</summary>
    public static readonly Parser<string> Blank = input =>
    {
        var at = (ConfigInput)input;
        int end = Scan.Blank(at.Source, at.Position);
        if (end > at.Position)
        {
            CheckComments(at.State, at.Position, end);
        }

        return Ok("", at, end);
    };

    public static IResult<T> Ok<T>(T value, ConfigInput at, int end) => Result.Success(value, at.MoveTo(end));

    public static IResult<T> No<T>(IInput at) => Result.Failure<T>(at, "", _nothing);

    /// <summary>A rule that is defined further down. (Sprache's own Ref remembers results per input.)</summary>
    public static Parser<T> Later<T>(Func<Parser<T>> rule) => input => rule()(input);

    /// <summary>A word found by one of the functions of <see cref="Scan"/>.</summary>
    public static Parser<Token> Word(Func<string, int, int> scan) => input =>
    {
        var at = (ConfigInput)input;
        int end = scan(at.Source, at.Position);
        return end < 0
            ? No<Token>(at)
            : Ok(new Token(at.State.Slice(at.Position, end), at.State.Span(at.Position, end)), at, end);
    };

    /// <summary>Exactly these characters.</summary>
    public static Parser<string> Symbol(string symbol) => input =>
    {
        var at = (ConfigInput)input;
        return Scan.Is(at.Source, at.Position, symbol) ? Ok(symbol, at, at.Position + symbol.Length) : No<string>(at);
    };

    /// <summary>Succeeds, taking nothing, where the condition holds.</summary>
    public static Parser<string> When(Func<string, int, bool> condition) => input =>
    {
        var at = (ConfigInput)input;
        return condition(at.Source, at.Position) ? Ok("", at, at.Position) : No<string>(at);
    };

    /// <summary>Gives the node its span.</summary>
    public static Parser<TNode> Node<T, TNode>(this Parser<T> rule, Func<T, SourceSpan, TNode> make) => input =>
    {
        var at = (ConfigInput)input;
        IResult<T> result = rule(at);
        if (!result.WasSuccessful)
        {
            return No<TNode>(at);
        }

        int end = result.Remainder.Position;
        return Ok(make(result.Value, at.State.Span(at.Position, end)), at, end);
    };

    /// <summary>A rule written as a function from a place to a value and the place after it, or null.</summary>
    public static Parser<T> From<T>(Func<ParseState, int, (T Value, int End)?> rule) => input =>
    {
        var at = (ConfigInput)input;
        return rule(at.State, at.Position) is { } found ? Ok(found.Value, at, found.End) : No<T>(at);
    };

    /// <summary>As <see cref="From"/>, for what is only passed over: from a place to the place after it, or null.</summary>
    public static Parser<string> Past(Func<ParseState, int, int?> rule) => input =>
    {
        var at = (ConfigInput)input;
        return rule(at.State, at.Position) is { } end ? Ok("", at, end) : No<string>(at);
    };

    /// <summary>Runs a rule at a place.</summary>
    public static bool TryParse<T>(this Parser<T> rule, ParseState state, int pos, out T value, out int end)
    {
        IResult<T> result = rule(new ConfigInput(state, pos));
        value = result.WasSuccessful ? result.Value : default!;
        end = result.WasSuccessful ? result.Remainder.Position : pos;
        return result.WasSuccessful;
    }

    /// <summary>A comment line may not hold a lone carriage return: it would hide the line after it.</summary>
    private static void CheckComments(ParseState state, int start, int end)
    {
        int comment = state.Text.IndexOf('#', start, end - start);
        int lone = comment < 0 ? -1 : state.Text.IndexOf('\r', comment, end - comment);
        while (lone >= 0)
        {
            int hash = state.Text.LastIndexOf('#', lone, lone - start + 1);
            bool inComment = hash >= 0 && state.Text.IndexOf('\n', hash, lone - hash) < 0;
            if (inComment && Scan.At(state.Text, lone + 1) is not '\n' && lone + 1 < state.Text.Length)
            {
                state.Error("LP1040", "a comment is followed by a lone carriage return, which does not end the line",
                    lone, lone + 1, "save the file with line ends LF or CR LF");
                return;
            }

            lone = lone + 1 < end ? state.Text.IndexOf('\r', lone + 1, end - lone - 1) : -1;
        }
    }
}
