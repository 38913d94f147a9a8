using System.CommandLine;
using System.CommandLine.Help;
using LogPipe.Configuration;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;
using LogPipe.Events;
using LogPipe.Explain;
using LogPipe.Plugins;
using LogPipe.Testing;
using ParseResult = System.CommandLine.ParseResult;

namespace LogPipe.Cli;

/// <summary>logpipe explain: shows the way of an event through a pipeline, step by step.</summary>
sealed class ExplainCommand(CliIo io, TextReader? input = null)
{
    /// <summary>What is typed.</summary>
    public const string Name = "explain";

    /// <summary>One line for the help.</summary>
    public const string Summary = "Show what a pipeline does with a line, step by step.";

    // Besides 0, explained, and 1, what was given is no event.
    const int BadConfig = 2;

    readonly Option<string?> _config = new("--path.config", "-f") { Description = "The config: a file, a folder or a glob.", HelpName = "path" };
    readonly Option<string?> _string = new("--config.string", "-e") { Description = "The config as text.", HelpName = "text" };
    readonly Option<string[]> _event = new("--event") { Description = "An event as JSON, instead of lines on standard input; may be repeated.", HelpName = "json" };
    readonly Option<string[]> _field = new("--field") { Description = "A field that every event gets, such as service=nginx or '[host][name]=web1'; may be repeated.", HelpName = "name=value" };
    readonly Option<string?> _source = new("--source") { Description = "The input, by id or plugin, whose codec and common options are used.", HelpName = "input" };
    readonly Option<string?> _codec = new("--codec") { Description = "The codec of the lines, such as json.", HelpName = "name" };
    readonly Option<string?> _clock = new("--clock") { Description = "What time it is, such as 2025-08-18T09:30:00Z; by default now.", HelpName = "time" };
    readonly Option<bool> _whole = new("--whole") { Description = "Take all of standard input as one event, as a line with its traceback." };
    readonly Option<bool> _json = new("--json") { Description = "Write one JSON object for each event." };
    readonly Option<string?> _settingsPath = new("--path.settings") { Description = "The folder of logstash.yml and of parsers.", HelpName = "folder" };

    /// <summary>The command.</summary>
    public Command Create()
    {
        var command = new Command(Name, Summary) { _config, _string, _event, _field, _source, _codec, _clock, _whole, _json, _settingsPath, new HelpOption() };
        command.SetAction((arguments, _) => RunAsync(arguments));
        return command;
    }

    async Task<int> RunAsync(ParseResult arguments)
    {
        try
        {
            SettingEntry[] given = arguments.GetValue(_settingsPath) is { } settings ? [new("path.settings", settings, "--path.settings")] : [];
            if (ReadClock(arguments) is not { } time) return ExitCode.Failure;
            var files = ReadConfig(arguments);
            var (bench, trace, diagnostics) = Explanation.Load(files,
                BenchSettings.From(SettingsLoader.Load(given, out var secrets).Node, secrets.Find, time) with { Codec = arguments.GetValue(_codec) });
            DiagnosticReport.Write(io.Error, diagnostics);
            if (bench is null)
            {
                io.Error.WriteLine($"{DiagnosticReport.Count(diagnostics)}: the config cannot be used");
                return BadConfig;
            }
            using var output = new HidingWriter(io.Out, secrets);
            await using (bench) return Explain(arguments, bench, trace, time, files.Count > 1, output);
        }
        catch (ConfigSourceException ex)
        {
            return Fail($"{ex.Message}; {ex.Hint}", BadConfig);
        }
        catch (SettingsException ex)
        {
            return Fail(string.Join("\nerror: ", ex.Errors), BadConfig);
        }
        catch (EventException ex)
        {
            return Fail(ex.Message);
        }
    }

    int Explain(ParseResult arguments, PipelineBench bench, Trace trace, TimeProvider time, bool severalFiles, TextWriter output)
    {
        PluginContext? source = bench.DefaultInput;
        if (arguments.GetValue(_source) is { } name && (source = bench.FindInput(name)) is null)
            return Fail($"the pipeline has no input {name}; its inputs are: {string.Join(", ", bench.InputNames)}");
        if (ReadFields(arguments) is not { } fields || ReadInputs(arguments) is not { } inputs) return ExitCode.Failure;
        var text = new ExplanationText(output, Terminal.Paint(io), severalFiles);
        var events = new LineDecoder(source, time).Decode(inputs, fields);
        for (var i = 0; i < events.Count; i++)
        {
            var explanation = Explanation.Of(events[i], bench, trace);
            if (arguments.GetValue(_json))
            {
                output.WriteLine(ExplanationJson.Of(explanation));
                continue;
            }
            if (i > 0) output.WriteLine();
            text.Write(explanation);
        }
        output.Flush();
        return events.Count > 0 ? ExitCode.Success : Fail("there is nothing to explain: give a line on standard input, or --event JSON");
    }

    IReadOnlyList<SourceFile> ReadConfig(ParseResult arguments)
    {
        if (arguments.GetValue(_string) is { } text) return [ConfigSource.FromString(text)];
        if (arguments.GetValue(_config) is { } path) return ConfigSource.FromPath(path);
        throw new ConfigSourceException("there is no config", "name its files by -f PATH, or give it as text by -e '…'");
    }

    TimeProvider? ReadClock(ParseResult arguments)
    {
        if (arguments.GetValue(_clock) is not { } text) return TimeProvider.System;
        if (DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)) return new FixedTime(time);
        Fail($"--clock {text}: write a time such as 2025-08-18T09:30:00Z");
        return null;
    }

    FieldMap? ReadFields(ParseResult arguments)
    {
        var fields = new FieldMap();
        foreach (var pair in arguments.GetValue(_field) ?? [])
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !FieldReference.TryParse(pair[..equals], out _, out _))
            {
                Fail($"--field {pair}: write NAME=VALUE, such as --field service=nginx");
                return null;
            }
            FieldPlace.Set(fields, pair[..equals], FieldValue.Text(pair[(equals + 1)..]));
        }
        return fields;
    }

    List<object>? ReadInputs(ParseResult arguments)
    {
        var inputs = new List<object>();
        foreach (var json in arguments.GetValue(_event) ?? [])
        {
            if (!JsonDecoder.TryDecode(json, JsonDecodeOptions.None, out var value, out _, out var error) || value.Kind != FieldKind.Map)
            {
                Fail($"--event: this is no JSON object: {error ?? json}");
                return null;
            }
            inputs.Add(value.AsMap());
        }
        if (inputs.Count > 0) return inputs;
        var reader = input ?? Console.In;
        if (arguments.GetValue(_whole))
        {
            var all = reader.ReadToEnd();
            return all.Length == 0 ? [] : [all.EndsWith('\n') ? all[..^1] : all];
        }
        while (reader.ReadLine() is { } line) inputs.Add(line);
        return inputs;
    }

    int Fail(string error, int code = ExitCode.Failure)
    {
        io.Error.WriteLine("error: " + error);
        return code;
    }
}
