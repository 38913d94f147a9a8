using LogPipe.Cli;
using LogPipe.Tests.Search;

namespace LogPipe.Tests.Testing;

/// <summary>Runs logpipe test on files in a folder of its own.</summary>
sealed class TestRig : IDisposable
{
    readonly TempFolder _folder = new();

    /// <summary>A small pipeline that most tests are about.</summary>
    public TestRig() => Write("a.conf", """
        input { stdin { id => "in" codec => json type => "x" } }
        filter {
          if [n] > 3 { drop {} }
          grok { match => { "message" => "^%{WORD:first} %{INT:[deep][number]:int}" } }
        }
        output {
          elasticsearch { hosts => "http://localhost:1" index => "i-%{+YYYY.MM.dd}" document_id => "%{first}" ecs_compatibility => disabled }
          if [first] == "alert" { alertmanager { id => "pager" labels => { "alertname" => "A" "first" => "%{first}" } } }
        }
        """);

    public string this[string name] => File.ReadAllText(Path(name));

    public string Path(string name) => System.IO.Path.Combine(_folder.Path, name);

    public void Write(string name, string text) => File.WriteAllText(Path(name), text);

    /// <summary>Runs a file's tests; the folder is left out of what is printed.</summary>
    public (int Code, string Out, string Error) Run(string text, params string[] args)
    {
        Write("a.test.yml", text);
        return RunFile("a.test.yml", args);
    }

    public (int Code, string Out, string Error) RunFile(string name, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(["test", Path(name), .. args], new CliIo(output, error));
        return (code, Clean(output.ToString()), Clean(error.ToString()));
    }

    public void Dispose() => _folder.Dispose();

    string Clean(string text) => System.Text.RegularExpressions.Regex.Replace(text.Replace(_folder.Path + "/", "", StringComparison.Ordinal), @"[0-9.]+ (ms|s)\b", "T $1");
}
