using System.Globalization;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>The folder of a run of the command, and the logs in it, which are made when first asked for.</summary>
sealed class Workspace : IDisposable
{
    readonly Lazy<GeneratedLog> _access;
    readonly Lazy<GeneratedLog> _application;
    readonly Lazy<BeatsWindows> _windows;

    /// <summary>Makes a folder among the temporary files.</summary>
    public Workspace(ScenarioOptions options)
    {
        Folder = Directory.CreateTempSubdirectory("logpipe-scenarios-").FullName;
        _access = new Lazy<GeneratedLog>(() => NginxLog.Write(PathOf("access.log"), options.Lines));
        _application = new Lazy<GeneratedLog>(() => ApplicationLog.Write(PathOf("application.log"), options.HalfLines));
        _windows = new Lazy<BeatsWindows>(() => new BeatsWindows(options.HalfLines));
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>nginx's access log.</summary>
    public GeneratedLog Access => _access.Value;

    /// <summary>The log with tracebacks.</summary>
    public GeneratedLog Application => _application.Value;

    /// <summary>What Filebeat sends.</summary>
    public BeatsWindows Windows => _windows.Value;

    /// <summary>The mean sizes of the events that were made, for the reader of the table.</summary>
    public string Sizes()
    {
        var sizes = new List<string>();
        if (_access.IsValueCreated) sizes.Add(Mean("access log", Access.Bytes, Access.Expected.Events));
        if (_application.IsValueCreated) sizes.Add(Mean("application log", Application.Bytes, Application.Expected.Events));
        if (_windows.IsValueCreated) sizes.Add(Mean("Beats", Windows.JsonBytes, Windows.Expected.Events));
        return string.Join(", ", sizes);
    }

    /// <summary>The path of a file in the folder.</summary>
    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Deletes the folder.</summary>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    static string Mean(string name, long bytes, long events) => string.Create(CultureInfo.InvariantCulture, $"{name} {bytes / (double)events:0}");
}
