using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using LogPipe.Configuration.Binding;

namespace LogPipe.Cli;

/// <summary>What is wrong with a command line, a line each: the same words for every command.</summary>
static class WrongUse
{
    /// <summary>The mistakes of a subcommand's command line; none when it can be run, or asks for the help.</summary>
    public static IReadOnlyList<string> Of(ParseResult arguments)
    {
        if (arguments.Action is HelpAction) return [];
        var unknown = UnknownOptions(arguments).ToList();
        // What follows an unknown option may be its value, or something it was meant to change.
        return unknown.Count > 0 ? unknown : [.. arguments.Errors.Select(e => Text(e, arguments)).Distinct()];
    }

    /// <summary>A mistake that System.CommandLine has found at an option or an argument; null for one elsewhere.</summary>
    public static string? Text(ParseError error) => error.SymbolResult switch
    {
        OptionResult option => Text(option, error.Message),
        ArgumentResult { Parent: OptionResult option } => Text(option, error.Message),
        _ => null,
    };

    static string Text(ParseError error, ParseResult arguments)
    {
        if (Text(error) is { } known) return known;
        var command = arguments.CommandResult.Command;
        var words = Words(arguments.CommandResult);
        var help = $"see {words} --help";
        if (command.Subcommands.Count > 0)
        {
            var names = command.Subcommands.Select(c => c.Name).ToList();
            if (arguments.UnmatchedTokens is not [var typed, ..]) return $"say what to do: {words} {string.Join('|', names)}; {help}";
            return $"there is no {words} {typed}; " + (Spelling.Nearest(typed, names) is { } near ? $"did you mean {near}?" : $"write {words} {string.Join('|', names)}");
        }
        if (arguments.UnmatchedTokens is [var odd, ..]) return $"unexpected argument {odd}; {help}";
        return command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0) is { } missing ? $"<{missing.Name}> is missing: {words} <{missing.Name}>; {help}" : error.Message;
    }

    static string Text(OptionResult given, string message)
    {
        var name = given.IdentifierToken?.Value ?? given.Option.Name;
        if (given.Tokens.Count == 0) return $"{name} needs a value" + (given.Option.HelpName is { } word ? $": {name} <{word}>" : "");
        if (given.IdentifierTokenCount > 1) return $"{name} is given {given.IdentifierTokenCount} times; give it once";
        var value = given.Tokens[^1].Value;
        if (given.Option.ValueType == typeof(bool)) return $"{name} {value}: it is true or false";
        if (given.Option.ValueType == typeof(int)) return string.Create(CultureInfo.InvariantCulture, $"{name} {value}: it is a whole number, at most {int.MaxValue}");
        var values = given.Option.GetCompletions(CompletionContext.Empty).Select(c => c.Label).ToList();
        return values.Count == 0 ? message : $"{name} {value}: it is one of {string.Join(", ", values)}";
    }

    static IEnumerable<string> UnknownOptions(ParseResult arguments)
    {
        var known = new List<string>();
        var values = new HashSet<Token>(ReferenceEqualityComparer.Instance);
        for (var at = arguments.CommandResult; at is not null; at = at.Parent as CommandResult)
        {
            foreach (var option in at.Command.Options)
                if (at == arguments.CommandResult || option.Recursive) known.AddRange([option.Name, .. option.Aliases]);
            foreach (var child in at.Children)
                if (child is OptionResult given) values.UnionWith(given.Tokens);
        }
        foreach (var token in arguments.Tokens)
        {
            if (token.Type == TokenType.DoubleDash) yield break;
            if (token.Type != TokenType.Argument || values.Contains(token) || !LooksLikeOption(token.Value, arguments.CommandResult.Command)) continue;
            var name = token.Value.Split('=', 2)[0];
            var near = name.StartsWith("--", StringComparison.Ordinal) ? Spelling.Nearest(name, known.Where(k => k.StartsWith("--", StringComparison.Ordinal))) : null;
            yield return $"there is no option {name}; " + (near is null ? $"see {Words(arguments.CommandResult)} --help" : $"did you mean {near}?");
        }
    }

    // Not what may begin an expression or a line of dashes. A word of a query may begin with one dash.
    static bool LooksLikeOption(string text, Command command)
    {
        var name = text.AsSpan(0, text.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? equals : text.Length).TrimStart('-');
        var dashes = text.Length - text.AsSpan().TrimStart('-').Length;
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]) || name.ContainsAnyExcept(NameLetters)) return false;
        return dashes == 2 || (dashes == 1 && name.Length == 1 && command.Name != SearchCommand.Name);
    }

    static readonly System.Buffers.SearchValues<char> NameLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <summary>What is typed for a command: logpipe keystore add.</summary>
    static string Words(CommandResult command) => command.Parent is CommandResult parent ? $"{Words(parent)} {command.Command.Name}" : command.Command.Name;
}
