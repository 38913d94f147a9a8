using System.CommandLine;
using System.CommandLine.Help;
using LogPipe.Configuration.Secrets;
using LogPipe.Configuration.Settings;

namespace LogPipe.Cli;

/// <summary>logpipe keystore: secrets that configs and settings name by <c>${NAME}</c>.</summary>
sealed class KeystoreCommand(CliIo io, TextReader? input = null)
{
    /// <summary>What is typed.</summary>
    public const string Name = "keystore";

    /// <summary>One line for the help.</summary>
    public const string Summary = "Keep secrets that configs and settings name by ${NAME}.";

    readonly Option<string> _folder = new("--path.settings") { Description = "The folder of the keystore; as for a run unless given.", HelpName = "folder", Recursive = true };
    readonly Option<bool> _force = new("--force") { Description = "Replace a secret that there is already." };
    readonly Option<bool> _stdin = new("--stdin", "-x") { Description = "Read the value from standard input, as is done anyway when that is no terminal." };
    readonly Argument<string[]> _names = new("name") { Description = "Names of secrets.", Arity = ArgumentArity.OneOrMore };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command(Name, Summary) { _folder, new HelpOption() };
        command.Subcommands.Add(Make("create", "Make an empty keystore.", Create));
        command.Subcommands.Add(Make("add", "Add secrets; each value is asked for, or read as a line of standard input.", Add, _names, _force, _stdin));
        command.Subcommands.Add(Make("list", "Show the names of the secrets.", List));
        command.Subcommands.Add(Make("remove", "Take secrets out.", Remove, _names));
        return command;
    }

    Command Make(string name, string summary, Func<System.CommandLine.ParseResult, int> run, params Symbol[] symbols)
    {
        var command = new Command(name, summary);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option) command.Options.Add(option);
            else command.Arguments.Add((Argument)symbol);
        }
        command.SetAction(arguments =>
        {
            try
            {
                return run(arguments);
            }
            catch (SettingsException ex)
            {
                foreach (var error in ex.Errors) io.Error.WriteLine("error: " + error);
                return ExitCode.Failure;
            }
        });
        return command;
    }

    static string? Password => Environment.GetEnvironmentVariable(Keystore.PasswordVariable);

    string Folder(System.CommandLine.ParseResult arguments) => arguments.GetValue(_folder) is { } folder ? Path.GetFullPath(folder) : SettingsLoader.FindFolder([]);

    int Create(System.CommandLine.ParseResult arguments)
    {
        var folder = Folder(arguments);
        var keystore = Keystore.Create(folder, Password);
        io.Out.WriteLine("Created " + Path.Combine(folder, Keystore.FileName));
        if (!keystore.HasPassword)
            io.Out.WriteLine($"Its key is in {Path.Combine(folder, Keystore.KeyFileName)}: whoever reads both files has the secrets. With a password in {Keystore.PasswordVariable} there is no key file.");
        return ExitCode.Success;
    }

    int Add(System.CommandLine.ParseResult arguments)
    {
        var keystore = Keystore.Open(Folder(arguments), Password);
        var names = arguments.GetValue(_names)!;
        foreach (var name in names)
        {
            if (!Keystore.IsName(name)) throw new SettingsException([$"{name} cannot be the name of a secret; use letters, digits, _ and ., and no digit first"]);
            if (keystore.Find(name) is not null && !arguments.GetValue(_force)) throw new SettingsException([$"there is a secret {name} already; replace it by --force"]);
            var value = ReadValue(name, arguments.GetValue(_stdin));
            if (string.IsNullOrEmpty(value)) throw new SettingsException([$"no value was given for {name}; type it, or write it to standard input, one line for each name"]);
            keystore.Set(name, value);
        }
        keystore.Save();
        io.Out.WriteLine("Added " + string.Join(", ", names));
        return ExitCode.Success;
    }

    int List(System.CommandLine.ParseResult arguments)
    {
        foreach (var name in Keystore.Open(Folder(arguments), Password).Names) io.Out.WriteLine(name);
        return ExitCode.Success;
    }

    int Remove(System.CommandLine.ParseResult arguments)
    {
        var keystore = Keystore.Open(Folder(arguments), Password);
        var names = arguments.GetValue(_names)!;
        if (names.FirstOrDefault(n => !keystore.Remove(n)) is { } missing)
            throw new SettingsException([$"there is no secret {missing}; logpipe keystore list shows those there are"]);
        keystore.Save();
        io.Out.WriteLine("Removed " + string.Join(", ", names));
        return ExitCode.Success;
    }

    string? ReadValue(string name, bool fromInput)
    {
        if (input is not null || fromInput || Console.IsInputRedirected) return (input ?? Console.In).ReadLine();
        io.Out.Write($"Value of {name} (not shown): ");
        var value = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key == ConsoleKey.Backspace) value.Length = Math.Max(0, value.Length - 1);
            else if (key.KeyChar != '\0') value.Append(key.KeyChar);
        }
        io.Out.WriteLine();
        return value.ToString();
    }
}
