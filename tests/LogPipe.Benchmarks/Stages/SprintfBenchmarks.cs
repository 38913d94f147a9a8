using BenchmarkDotNet.Attributes;
using LogPipe.Events;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Templates as outputs render them: into a buffer that is used again.</summary>
[MemoryDiagnoser]
public class SprintfBenchmarks
{
    readonly TextBuilder _target = new();
    Event _event = null!;
    Template _template = null!;

    /// <summary>The template.</summary>
    [Params("nginx-%{+YYYY.MM.dd}", "%{type}-%{+YYYY.MM.dd}", "%{[fields][service]}-%{+YYYY.MM.dd}", "%{+yyyy-MM-dd HH:mm:ss.SSS} %{message}")]
    public string Text { get; set; } = "";

    /// <summary>Makes the event.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _event = Samples.Beat();
        _event.Set(FieldReference.Parse("type"), FieldValue.Text("access"));
        _template = Template.Parse(Text);
        if (!_template.TryAppend(_target, _event)) throw new InvalidOperationException("a field is missing");
    }

    /// <summary>Renders.</summary>
    [Benchmark]
    public int Render()
    {
        _target.Truncate(0);
        _template.Append(_target, _event);
        return _target.Length;
    }
}
