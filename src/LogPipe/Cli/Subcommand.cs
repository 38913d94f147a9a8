using System.CommandLine;

namespace LogPipe.Cli;

/// <summary>An entry of the list of commands.</summary>
/// <param name="Name">What is typed after logpipe.</param>
/// <param name="Summary">One line for the help.</param>
/// <param name="Create">Makes the command; called only when it is typed or listed.</param>
sealed record Subcommand(string Name, string Summary, Subcommand.Maker Create)
{
    /// <summary>Makes a command. Not a Func, which would load System.CommandLine before a command is made.</summary>
    public delegate Command Maker(CliIo io);
}
