using System.CommandLine;
using LogPipe.Cli;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Compat;

/// <summary>Runs the two commands, and has the fixture's place.</summary>
static class CompatRun
{
    /// <summary>The fixture: settings, data, and what is said about them.</summary>
    public static string Fixture { get; } = Root.Of("tests", "fixtures", "installation");

    /// <summary>logpipe compat.</summary>
    public static (int Code, string Out, string Error) Compat(params string[] args) => Run("compat", args);

    /// <summary>logpipe migrate.</summary>
    public static (int Code, string Out, string Error) Migrate(params string[] args) => Run("migrate", args);

    /// <summary>A text of the fixture with this machine's folders in place.</summary>
    public static string Expected(string name, string target = "") =>
        File.ReadAllText(Path.Combine(Fixture, name)).Replace("{FIXTURE}", Fixture, StringComparison.Ordinal).Replace("{TARGET}", target, StringComparison.Ordinal);

    static (int Code, string Out, string Error) Run(string command, string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var io = new CliIo(output, error);
        var root = new RootCommand { command == "compat" ? new CompatCommand(io).Create() : new MigrateCommand(io).Create() };
        var code = root.Parse([command, .. args]).Invoke();
        return (code, output.ToString(), error.ToString());
    }
}
