using System.CommandLine;
using LogPipe.Cli;

namespace LogPipe.Tests.Cli;

/// <summary>What is the same for all subcommands.</summary>
public sealed class CommandLineTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_first_argument_in_brackets_is_an_argument()
    {
        var file = Path.Combine(_folder, "b.txt");
        File.WriteAllText(file, "[INFO] up\n");
        Assert.Equal((0, "[INFO] up\n  level  INFO\n", "engine: scanner\n1 of 1 line matched\n"), Run("grok", @"\[%{WORD:level}\]", file));
        Assert.Equal((0, "[INFO] up\n", "engine: scanner\n1 of 1 line matched\n"), Run("grok", "[INFO]", file));
    }

    [Fact]
    public void An_argument_with_the_name_of_the_command_is_an_argument() =>
        Assert.Equal((2, "", "error: there is no file or folder test; name files of tests, or folders with *.test.yml\n"), Run("test", "test"));

    [Theory]
    [InlineData("check|", 1, "argument 2")]
    [InlineData("check|a|", 1, "argument 3")]
    [InlineData("compat|", 2, "argument 2")]
    [InlineData("explain|-f|", 1, "argument 3")]
    [InlineData("grok|", 2, "argument 2")]
    [InlineData("grok|x|", 2, "argument 3")]
    [InlineData("grok|suggest|", 2, "argument 3")]
    [InlineData("keystore|add|", 1, "argument 3")]
    [InlineData("migrate|a|--to|", 2, "argument 4 (behind --to)")]
    [InlineData("plugins|--markdown|", 1, "argument 3 (behind --markdown)")]
    [InlineData("search|", 1, "argument 2")]
    [InlineData("test|", 2, "argument 2")]
    public void An_empty_argument_is_refused(string line, int code, string place) =>
        Assert.Equal((code, "", $"error: {place} is empty; is a variable unset?\n"), Run(line.Split('|')));

    [Theory]
    [InlineData("check --strct a", 1, "there is no option --strct; did you mean --strict?")]
    [InlineData("check a --nothing-like-it=1", 1, "there is no option --nothing-like-it; see logpipe check --help")]
    [InlineData("check -x", 1, "there is no option -x; see logpipe check --help")]
    [InlineData("compat a --jsn", 2, "there is no option --jsn; did you mean --json?")]
    [InlineData("explain --jsn", 1, "there is no option --jsn; did you mean --json?")]
    [InlineData("grok x --expandd", 2, "there is no option --expandd; did you mean --expanded?")]
    [InlineData("grok suggest --max-line 3", 2, "there is no option --max-line; did you mean --max-lines?")]
    [InlineData("keystore add x --forc", 1, "there is no option --forc; did you mean --force?")]
    [InlineData("keystore list --path.setting x", 1, "there is no option --path.setting; did you mean --path.settings?")]
    [InlineData("migrate a --dry", 2, "there is no option --dry; see logpipe migrate --help")]
    [InlineData("plugins --jsn", 1, "there is no option --jsn; did you mean --json?")]
    [InlineData("search level:x --lats 1h", 1, "there is no option --lats; did you mean --last?")]
    [InlineData("test --junitt x", 2, "there is no option --junitt; did you mean --junit?")]
    [InlineData("plugins --kind foo", 1, "--kind foo: it is one of codec, filter, input, output")]
    [InlineData("grok x --ecs v9", 2, "--ecs v9: it is one of disabled, v1, v8")]
    [InlineData("search --limit x", 1, "--limit x: it is a whole number, at most 2147483647")]
    [InlineData("test --junit", 2, "--junit needs a value: --junit <file>")]
    [InlineData("explain --clock a --clock b", 1, "--clock is given 2 times; give it once")]
    [InlineData("grok", 2, "<expression> is missing: logpipe grok <expression>; see logpipe grok --help")]
    [InlineData("plugins a b", 1, "unexpected argument b; see logpipe plugins --help")]
    [InlineData("keystore", 1, "say what to do: logpipe keystore create|add|list|remove; see logpipe keystore --help")]
    [InlineData("keystore lst", 1, "there is no logpipe keystore lst; did you mean list?")]
    public void Wrong_use_is_told_in_one_line(string line, int code, string error) =>
        Assert.Equal((code, "", $"error: {error}\n"), Run(line.Split(' ')));

    [Theory]
    [InlineData("grok", "--- %{WORD:a} ---")]
    [InlineData("grok", "-- x")]
    [InlineData("grok", "--", "--lats")]
    public void What_only_looks_like_an_option_is_none(params string[] line)
    {
        var file = Path.Combine(_folder, "a.txt");
        File.WriteAllText(file, "");
        Assert.Equal((1, "", "engine: scanner\nerror: there were no lines\n"), Run([.. line, file]));
    }

    [Theory]
    [InlineData("grokk", "there is no command grokk; did you mean grok?")]
    [InlineData("chekc a.conf --strict", "there is no command chekc; did you mean check?")]
    [InlineData("plugin grok", "there is no command plugin; did you mean plugins?")]
    [InlineData("hlep", "there is no command hlep; did you mean help?")]
    [InlineData("-w 2 grok", "grok must come first: logpipe grok …")]
    [InlineData("-f |", "-f is empty; is a variable unset?")]
    public void A_command_that_was_meant_is_named(string line, string error) =>
        Assert.Equal((1, "", $"error: {error}\n"), Run([.. line.Split(' ').Select(a => a == "|" ? "" : a)]));

    [Theory]
    [InlineData("help", "--help")]
    [InlineData("version", "--version")]
    [InlineData("help grok", "grok --help")]
    [InlineData("-h grok", "grok --help")]
    [InlineData("--help keystore", "keystore --help")]
    [InlineData("help grok suggest", "grok suggest --help")]
    public void The_help_and_the_version_have_words_of_their_own(string line, string same)
    {
        var (code, output, error) = Run(line.Split(' '));
        Assert.Equal((0, ""), (code, error));
        Assert.NotEqual("", output);
        Assert.Equal(Run(same.Split(' ')).Out, output);
    }

    [Theory]
    [InlineData("grok --help", "\n  logpipe grok <expression> [<file>...] [options]\n")]
    [InlineData("grok suggest --help", "\n  logpipe grok suggest [<file>...] [options]\n")]
    [InlineData("keystore add --help", "\n  logpipe keystore add <name>... [options]\n")]
    [InlineData("migrate --help", "\n  --to <folder> ")]
    [InlineData("compat --help", "\n  --data <folder> ")]
    [InlineData("test --help", "\n  --junit <file> ")]
    public void The_help_shows_what_to_type(string line, string expected) => Assert.Contains(expected, Run(line.Split(' ')).Out);

    [Fact]
    public void No_option_has_its_own_name_for_a_value()
    {
        foreach (var subcommand in Subcommands.All)
            foreach (var option in subcommand.Create(new CliIo(TextWriter.Null, TextWriter.Null)).Options)
                Assert.DoesNotContain($"{option.Name} <{option.Name.TrimStart('-')}>", Run(subcommand.Name, "--help").Out);
    }

    [Fact]
    public void The_commands_are_listed_by_name() =>
        Assert.Equal(Subcommands.All.Select(s => s.Name).Order(StringComparer.Ordinal), Subcommands.All.Select(s => s.Name));

    [Fact]
    public void A_mistake_of_its_own_is_one_line_and_asks_to_be_reported()
    {
        Assert.Equal((1, "", "error: logpipe odd ends because of a mistake of its own, please report it: no way out (InvalidOperationException); with LOGPIPE_DEBUG=1 it says where\n"),
            RunOdd(new InvalidOperationException("no\nway out")));
        Assert.Equal((1, "", "error: the disk is full\n"), RunOdd(new IOException("the disk is full")));
    }

    [Fact]
    public void Where_a_mistake_came_about_is_shown_when_asked_for()
    {
        Environment.SetEnvironmentVariable(SubcommandRun.DebugVariable, "1");
        try
        {
            Assert.Contains("   at LogPipe.Tests.Cli.CommandLineTests", RunOdd(new InvalidOperationException("x")).Error);
        }
        finally
        {
            Environment.SetEnvironmentVariable(SubcommandRun.DebugVariable, null);
        }
    }

    static (int Code, string Out, string Error) RunOdd(Exception mistake) => Catch(io =>
    {
        var odd = new Subcommand("odd", "", _ =>
        {
            var command = new Command("odd");
            command.SetAction(new Func<ParseResult, int>(_ => throw mistake));
            return command;
        });
        return SubcommandRun.Run(odd, ["odd"], io);
    });

    static (int Code, string Out, string Error) Run(params string[] args) => Catch(io => CommandLine.Run(args, io));

    static (int Code, string Out, string Error) Catch(Func<CliIo, int> run)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = run(new CliIo(output, error));
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }
}
