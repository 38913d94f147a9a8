using BenchmarkDotNet.Attributes;
using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Conditionals and mutate on the same events again and again; per event. Every section leaves an event as it was.</summary>
[MemoryDiagnoser]
public class FilterBenchmarks
{
    static readonly Dictionary<string, string> Sections = new()
    {
        ["if, equal text"] = "if [service] == \"nginx\" { mutate { replace => { \"level\" => \"INFO\" } } }",
        ["if, not taken"] = "if [service] == \"other\" { mutate { replace => { \"level\" => \"INFO\" } } }",
        ["if, in tags, and, number"] = "if \"error\" in [tags] and [status] >= 500 { mutate { replace => { \"level\" => \"INFO\" } } }",
        ["if, regexp"] = "if [message] =~ /order \\d+ accepted/ { mutate { replace => { \"level\" => \"INFO\" } } }",
        ["if, else if, else"] = "if [level] == \"ERROR\" { drop { } } else if [level] == \"WARN\" { drop { } } else { mutate { replace => { \"level\" => \"INFO\" } } }",
        ["rename there and back"] = "mutate { rename => { \"service\" => \"name\" } } mutate { rename => { \"name\" => \"service\" } }",
        ["convert there and back"] = "mutate { convert => { \"status\" => \"string\" } } mutate { convert => { \"status\" => \"integer\" } }",
        ["gsub, one character"] = "mutate { gsub => [ \"message\", \"o\", \"o\" ] }",
        ["gsub, regexp, no match"] = "mutate { gsub => [ \"message\", \"\\d{9,}\", \"#\" ] }",
        ["add_field, remove_field"] = "mutate { add_field => { \"copy\" => \"%{service}-%{level}\" } remove_field => [ \"copy\" ] }",
    };

    EventList _events = null!;
    FilterChain _filter = null!;

    /// <summary>The sections by name.</summary>
    public static IEnumerable<string> Names => Sections.Keys;

    /// <summary>Which section.</summary>
    [ParamsSource(nameof(Names))]
    public string Section { get; set; } = "";

    /// <summary>Makes the filters and their events.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _events = Samples.List("""{"message":"order 88121 accepted symbol=600519 side=buy quantity=100","service":"nginx","level":"INFO","status":502,"tags":["error"]}"""u8);
        _filter = ConfigText.Filters(Sections[Section]);
        var before = Fields();
        Filter();
        Filter();
        if (_events.Count != Samples.ListEvents || Fields() != before) throw new InvalidOperationException($"the events are changed: {Fields()}");
    }

    /// <summary>Filters.</summary>
    [Benchmark(OperationsPerInvoke = Samples.ListEvents)]
    public void Filter() => _filter.Process(_events);

    // Sorted, as a field that is taken out and put back stands at the end.
    string Fields() => string.Join(' ', _events[0].Fields.Fields.ToArray().Select(f => $"{f.Name}={f.Value}").Order(StringComparer.Ordinal));
}
