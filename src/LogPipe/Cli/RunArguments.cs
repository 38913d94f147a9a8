using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Settings;

namespace LogPipe.Cli;

/// <summary>The command line of a run, as settings. The flags come from the table of settings.</summary>
sealed class RunArguments
{
    RunArguments(IReadOnlyList<SettingEntry> settings, IReadOnlyList<string> errors, ParseResult? help, bool version)
    {
        Settings = settings;
        Errors = errors;
        Help = help;
        WantsVersion = version;
    }

    /// <summary>The settings given, -S first, so that a flag of its own wins.</summary>
    public IReadOnlyList<SettingEntry> Settings { get; }

    /// <summary>What is wrong with the command line.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>Set when the help was asked for; invoke it to print it.</summary>
    public ParseResult? Help { get; }

    /// <summary>-V.</summary>
    public bool WantsVersion { get; }

    /// <summary>Reads the command line.</summary>
    public static RunArguments Parse(string[] args) =>
        PlainArguments.Read(args) is { } settings ? new RunArguments(settings, [], null, false) : ParseAny(args);

    /// <summary>Reads any command line, by System.CommandLine.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static RunArguments ParseAny(string[] args)
    {
        var root = new RootCommand("Runs a Logstash pipeline.");
        root.Options.Clear();
        root.Options.Add(new HelpOption());
        var version = new Option<bool>("--version", "-V") { Description = "Print the version." };
        var setting = new Option<string[]>("--setting", "-S") { Description = "Set any setting of logstash.yml: KEY=VALUE.", HelpName = "KEY=VALUE" };
        root.Options.Add(version);
        root.Options.Add(setting);
        var options = SettingTable.All.Where(s => s.Flags.Count > 0).Select(s => (Spec: s, Option: ToOption(s))).ToList();
        foreach (var (_, option) in options) root.Options.Add(option);
        // Without an action of its own, a command line that names no subcommand would be an error.
        root.SetAction(_ => ExitCode.Success);
        foreach (var subcommand in Subcommands.All) root.Subcommands.Add(new Command(subcommand.Name, subcommand.Summary));

        // A config text may begin with @, which would otherwise mean a file of arguments.
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (args is [var first, ..] && NearCommand(first) is { } near) return new RunArguments([], [$"there is no command {first}; did you mean {near}?"], null, false);
        if (result.CommandResult.Command != root)
            return new RunArguments([], [$"{result.CommandResult.Command.Name} must come first: logpipe {result.CommandResult.Command.Name} …"], null, false);
        if (result.GetResult(root.Options[0]) is { Implicit: false }) return new RunArguments([], [], result, false);
        var errors = FindErrors(result, options);
        var settings = ReadSettings(result, setting, errors);
        foreach (var (spec, option) in options)
            if (result.GetResult(option) is { Implicit: false } given) settings.Add(ToEntry(spec, given));
        // Unlike a config of no text, for which there are standard inputs and outputs.
        errors.AddRange(settings.Where(s => s is { Key: "path.config", Value: "" }).Select(s => $"{s.Origin} is empty; is a variable unset?"));
        return new RunArguments(settings, errors, null, result.GetValue(version));
    }

    static Option<string> ToOption(SettingSpec spec) => new(spec.Flags[0], [.. spec.Flags.Skip(1)])
    {
        Description = spec.Doc,
        Arity = spec.Type == SettingType.Boolean || spec.Unsupported is not null ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
        Hidden = spec.NoEffect is not null || spec.Unsupported is not null || spec.AliasOf is not null,
        HelpName = spec.Values is { } values ? string.Join('|', values) : spec.Type == SettingType.PositiveCount ? "number" : spec.Type.ToString().ToLowerInvariant(),
    };

    /// <summary>The setting that -S KEY=VALUE gives.</summary>
    public static SettingEntry ToEntry(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return new SettingEntry(pair[..equals].Trim(), pair[(equals + 1)..].Trim(), "-S");
    }

    static SettingEntry ToEntry(SettingSpec spec, OptionResult given)
    {
        // A switch without a value is on.
        var value = given.Tokens.Count > 0 ? given.Tokens[^1].Value : "true";
        return new SettingEntry(spec.Key, value, given.IdentifierToken?.Value ?? spec.Flags[0]);
    }

    static List<SettingEntry> ReadSettings(ParseResult result, Option<string[]> option, List<string> errors)
    {
        var settings = new List<SettingEntry>();
        foreach (var token in result.GetResult(option)?.Tokens ?? [])
        {
            var equals = token.Value.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) settings.Add(ToEntry(token.Value));
            else errors.Add($"-S {token.Value}: write KEY=VALUE, such as -S pipeline.workers=2");
        }
        return settings;
    }

    static List<string> FindErrors(ParseResult result, List<(SettingSpec Spec, Option<string> Option)> options)
    {
        var errors = new List<string>();
        var flags = options.SelectMany(o => o.Spec.Flags).Concat(["--version", "-V", "--setting", "-S", "--help", "-h"]).ToList();
        var unknown = result.UnmatchedTokens.Where(t => t.StartsWith('-') && t.Length > 1).ToList();
        foreach (var token in unknown)
        {
            var name = token.Split('=', 2)[0];
            var near = name.StartsWith("--", StringComparison.Ordinal) ? Spelling.Nearest(name, flags) : null;
            errors.Add($"there is no option {name}; {(near is null ? "see logpipe --help" : $"did you mean {near}?")}");
        }
        if (unknown.Count == 0 && result.UnmatchedTokens.Count > 0)
            errors.Add($"unexpected argument {result.UnmatchedTokens[0]}; a config is given by -f FILE, or in quotes by -e '…'");
        if (result.UnmatchedTokens.Count == 0) errors.AddRange(result.Errors.Select(e => WrongUse.Text(e) ?? e.Message));
        return errors;
    }

    /// <summary>The command that a word was meant to be; null when it was none, such as the name of a file.</summary>
    static string? NearCommand(string word) =>
        word.StartsWith('-') || Subcommands.All.Any(c => c.Name == word) || Path.Exists(word) ? null : Spelling.Nearest(word, [.. Subcommands.All.Select(c => c.Name), "help", "version"]);
}
