using System.CommandLine;

namespace LogPipe.Cli;

/// <summary>An entry of the list of commands.</summary>
/// <param name="Name">What is typed after logpipe.</param>
/// <param name="Summary">One line for the help.</param>
/// <param name="Create">Makes the command; called only when it is typed or listed.</param>
/// <param name="WrongUse">The exit code for a command line that cannot be understood.</param>
sealed record Subcommand(string Name, string Summary, Subcommand.Maker Create, int WrongUse = ExitCode.Failure)
{
    /// <summary>Makes a command. Not a Func, which would load System.CommandLine before a command is made.</summary>
    public delegate Command Maker(CliIo io);
}
