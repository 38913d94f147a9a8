using System.Numerics;
using System.Text;
using LogPipe.Events;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Plugins;

/// <summary>Events such as no plugin expects: every field a plugin may look at is missing, or of a kind that it should not be.</summary>
static class OddEvents
{
    static readonly string[] Names = ["message", "tags", "a", "host", "@timestamp", "@metadata", "[message][a]", "[@metadata][a]"];

    /// <summary>Fresh events with a name for the report.</summary>
    public static IEnumerable<(string Name, Event Event)> All()
    {
        yield return ("empty", new Event());
        yield return ("usual", Plugin.Event("""{"message":"10.0.0.1 5","tags":["x"]}"""));
        foreach (var (kind, _) in Values())
        {
            foreach (var name in Names)
            {
                var e = Event.Create(Timestamp.FromUnixMilliseconds(0));
                // Some names refuse some kinds; the event is then as it was, which is odd enough.
                e.TrySet(FieldReference.Parse(name), Values().First(v => v.Kind == kind).Value, out _);
                yield return ($"{name} is {kind}", e);
            }
            var all = new Event();
            foreach (var name in new[] { "message", "tags", "a", "host" }) all.Fields.Set(FieldName.Of(name), Values().First(v => v.Kind == kind).Value);
            yield return ($"everything is {kind}", all);
        }
    }

    static IEnumerable<(string Kind, FieldValue Value)> Values()
    {
        yield return ("null", FieldValue.Null);
        yield return ("true", FieldValue.Boolean(true));
        yield return ("the least integer", FieldValue.Integer(long.MinValue));
        yield return ("a big integer", FieldValue.Integer(BigInteger.Pow(10, 400)));
        yield return ("no number", FieldValue.Float(double.NaN));
        yield return ("infinite", FieldValue.Float(double.NegativeInfinity));
        yield return ("a timestamp", FieldValue.Timestamp(Timestamp.FromUnixMilliseconds(-1)));
        yield return ("empty text", FieldValue.Text(""));
        yield return ("huge text", FieldValue.Text(new string('a', 1 << 18)));
        yield return ("half a surrogate pair", FieldValue.Text("a\ud800,b\0"));
        yield return ("text like a reference", FieldValue.Text("%{[a}%{message} [a][ %{+zz}"));
        yield return ("an empty list", FieldValue.List(new FieldList()));
        yield return ("a mixed list", List(FieldValue.Null, FieldValue.Integer(1), List(FieldValue.Text("x")), Raw("""{"a":[null,1]}""")));
        yield return ("a map", Plugin.Event("""{"m":{"a":null,"b":[{"c":{}}]}}""").Get(FieldReference.Parse("m")));
        yield return ("raw JSON", Raw("""{"a":{"b":[1.50,"\u00e9",{}]},"message":"x"}"""));
        yield return ("a raw list", Raw("""[1,"a",{"b":null}]"""));
    }

    static FieldValue List(params ReadOnlySpan<FieldValue> values)
    {
        var list = new FieldList();
        foreach (var value in values) list.Add(value);
        return FieldValue.List(list);
    }

    static FieldValue Raw(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        return FieldValue.RawJson(bytes, 0, bytes.Length);
    }
}
