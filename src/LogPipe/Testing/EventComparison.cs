using System.Globalization;
using System.Text.RegularExpressions;
using LogPipe.Events;

namespace LogPipe.Testing;

/// <summary>Compares an event with what is expected of it, field by field.</summary>
sealed class EventComparison
{
    readonly Expectation _expected;
    readonly RoutedEvent _actual;
    readonly FieldMap _fields;
    readonly List<string> _named = ["@version", "@metadata"];
    readonly List<Difference> _differences = [];

    EventComparison(Expectation expected, RoutedEvent actual, IReadOnlyList<FieldReference> ignore)
    {
        _expected = expected;
        _actual = actual;
        _fields = Visible(actual.Event, ignore);
        if (!expected.IsStrict) _named.Add("@timestamp");
    }

    /// <summary>What is not as expected.</summary>
    public static IReadOnlyList<Difference> Compare(Expectation expected, RoutedEvent actual, IReadOnlyList<FieldReference> ignore)
    {
        var comparison = new EventComparison(expected, actual, ignore);
        comparison.CompareFields();
        comparison.CompareOutputs();
        return comparison._differences;
    }

    /// <summary>A copy of an event's fields, with <c>@metadata</c> among them and without what is ignored.</summary>
    public static FieldMap Visible(Event e, IReadOnlyList<FieldReference> ignore)
    {
        var copy = e.Clone();
        foreach (var reference in ignore) copy.Remove(reference);
        if (copy.HasMetadata) copy.Fields.Set(WellKnown.Metadata, FieldValue.Map(copy.Metadata));
        return copy.Fields;
    }

    void CompareFields()
    {
        foreach (var (field, pattern) in _expected.Matches)
        {
            _named.Add(FieldPlace.Of(field));
            CompareText(field, pattern);
        }
        foreach (var field in _expected.Absent)
            if (TryGet(field, out var there)) Differ(FieldPlace.Of(field), null, Show(there));
        if (_expected.Tags is { } tags)
        {
            _named.Add("tags");
            CompareTags(tags);
        }
        if (_expected.Contains is { } some)
        {
            NameAll("", some);
            CompareMaps("", some, _fields, exact: false);
        }
        if (_expected.Fields is { } all) CompareMaps("", all, _fields, exact: true);
    }

    void NameAll(string place, FieldMap map)
    {
        foreach (ref readonly var field in map.Fields)
        {
            var here = FieldPlace.Under(place, field.Name.Text);
            if (field.Value.Kind == FieldKind.Map) NameAll(here, field.Value.AsMap());
            else _named.Add(here);
        }
    }

    void CompareText(FieldReference field, Regex pattern)
    {
        var expected = $"text like /{pattern}/";
        if (!TryGet(field, out var value)) Differ(FieldPlace.Of(field), expected, null);
        else if (!pattern.IsMatch(value.ToString())) Differ(FieldPlace.Of(field), expected, Show(value));
    }

    void CompareTags(IReadOnlyList<string> expected)
    {
        _fields.TryGet(WellKnown.Tags, out var value);
        value = value.Materialize();
        string[] actual = value.Kind == FieldKind.List ? [.. value.AsList().Items.ToArray().Select(t => t.ToString())] : value.IsText ? [value.AsString()] : [];
        if (!expected.Order(StringComparer.Ordinal).SequenceEqual(actual.Order(StringComparer.Ordinal))) Differ("tags", Names(expected), Names(actual));
    }

    void CompareMaps(string place, FieldMap expected, FieldMap actual, bool exact)
    {
        foreach (ref readonly var field in expected.Fields)
        {
            var here = FieldPlace.Under(place, field.Name.Text);
            if (!actual.TryGet(field.Name, out var value)) Differ(here, Show(field.Value), null);
            else CompareValues(here, field.Value, value.Materialize(), exact && here != "@metadata");
        }
        if (!exact) return;
        foreach (ref readonly var field in actual.Fields)
        {
            if (expected.Contains(field.Name)) continue;
            var here = FieldPlace.Under(place, field.Name.Text);
            if (!_named.Any(n => FieldPlace.IsWithin(n, here))) Differ(here, null, Show(field.Value));
        }
    }

    void CompareValues(string place, FieldValue expected, FieldValue actual, bool exact)
    {
        if (expected.Kind == FieldKind.Map && actual.Kind == FieldKind.Map) CompareMaps(place, expected.AsMap(), actual.AsMap(), exact);
        else if (expected.Kind == FieldKind.List && actual.Kind == FieldKind.List && expected.AsList().Count == actual.AsList().Count)
        {
            for (var i = 0; i < expected.AsList().Count; i++)
                CompareValues(FieldPlace.Under(place, i.ToString(CultureInfo.InvariantCulture)), expected.AsList()[i], actual.AsList()[i].Materialize(), exact);
        }
        else if (Show(expected) != Show(actual) && !IsSameNumber(expected, actual)) Differ(place, Show(expected), Show(actual));
    }

    // The json filter keeps 1688.50 with its zero, which a test file cannot tell from 1688.5; neither can Elasticsearch.
    static bool IsSameNumber(FieldValue expected, FieldValue actual) =>
        (expected.Kind == FieldKind.Decimal || actual.Kind == FieldKind.Decimal) && AsDecimal(expected) is { } a && AsDecimal(actual) is { } b && a.CompareTo(b) == 0;

    static BigDecimal? AsDecimal(FieldValue value) => value.Kind switch
    {
        FieldKind.Decimal => value.AsDecimal(),
        FieldKind.Integer or FieldKind.BigInteger => new BigDecimal(value.AsBigInteger(), 0),
        FieldKind.Float => BigDecimal.TryParse(NumberText.Ruby(value.AsFloat()), out var number) ? number : null,
        _ => null,
    };

    void CompareOutputs()
    {
        var outputs = _actual.Outputs;
        if (_expected.Outputs is { } names && !(names.All(n => outputs.Any(o => o.Is(n))) && outputs.All(o => names.Any(o.Is))))
            Differ("output", Names(names), Names(outputs.Select(o => o.Name)));
        if (_expected.Index is { } index)
        {
            string[] indices = [.. outputs.Select(o => o.Values.TryGet(FieldName.Of("index"), out var value) ? value.ToString() : null).OfType<string>()];
            if (!indices.Contains(index)) Differ("index", Quote(index), indices.Length == 0 ? null : string.Join(", ", indices.Select(Quote)));
        }
        var told = new HashSet<OutputDelivery>(ReferenceEqualityComparer.Instance);
        foreach (var field in (_expected.Delivers ?? new FieldMap()).Fields.ToArray())
        {
            if (outputs.FirstOrDefault(o => o.Is(field.Name.Text)) is not { } output)
            {
                Differ($"delivers {field.Name.Text}", Show(field.Value), null);
                continue;
            }
            if (field.Value.Kind == FieldKind.Map && field.Value.AsMap().Contains(FieldName.Of("problem"))) told.Add(output);
            var before = _differences.Count;
            CompareValues("", field.Value, FieldValue.Map(output.Values), exact: false);
            for (var i = before; i < _differences.Count; i++) _differences[i] = _differences[i] with { Field = $"{output.Name}: {_differences[i].Field}" };
        }
        foreach (var output in outputs)
            if (output.Problem is { } problem && !told.Contains(output)) Differ($"{output.Name}: problem", null, Quote(problem));
    }

    bool TryGet(FieldReference field, out FieldValue value)
    {
        var map = FieldValue.Map(_fields);
        if (field.InMetadata && !_fields.TryGet(WellKnown.Metadata, out map))
        {
            value = default;
            return false;
        }
        foreach (var name in field.Path)
        {
            map = map.Materialize();
            if (map.Kind == FieldKind.Map && map.AsMap().TryGet(name, out map)) continue;
            value = default;
            return false;
        }
        value = map;
        return true;
    }

    void Differ(string field, string? expected, string? actual) => _differences.Add(new Difference(field, expected, actual));

    static string Names(IEnumerable<string> names) => $"[{string.Join(", ", names.Select(Quote))}]";

    static string Quote(string text) => JsonEncoder.ToJson(FieldValue.Text(text));

    static string Show(FieldValue value) => JsonEncoder.ToJson(value.Materialize());
}
