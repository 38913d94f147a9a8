namespace LogPipe.Tests.Filters;

/// <summary>Golden cases that these filters answer differently on purpose, with the reason.</summary>
static class GoldenDeviations
{
    const string Strict = "convert refuses what is no number, as since 8.14";
    const string Order = "the entries of a hash are taken in the order written; Logstash's order is arbitrary";
    const string KeyOrder = "a map in text has its keys in the order they came; Logstash's order is arbitrary";

    public static readonly Dictionary<string, string> Reasons = new()
    {
        ["sprintf/javatime-0055"] = "%{{TIME_NOW}} is the current time, as in 9.x",
    };

    static GoldenDeviations()
    {
        Add(Strict, "mutate/convert-0002", "mutate/convert-0005", "mutate/convert-0006", "mutate/convert-spec-0001", "mutate/convert-nest-0002",
            "mutate/convert-nest-0005", "mutate/convert-spec-0013", "mutate/convert-nest-0006", "mutate/convert-spec-0016", "mutate/order-0002",
            "mutate/order-0016", "mutate/order-0029", "mutate/order-0030", "mutate/order-0031", "mutate/order-0032", "mutate/order-0033",
            "mutate/order-0065", "mutate/order2-0008", "number/str-to-integer-0001", "number/str-to-integer-0002", "number/str-to-integer-0003",
            "number/str-to-integer-0004", "number/str-to-integer-0005", "number/str-to-integer-0006", "number/nan-0002");
        Add(Order, "mutate/rename-0003", "mutate/copy-0003", "convert-strict-00", "convert-strict-01", "config/value-replace-0045", "config/value-tag-0045");
        Add(KeyOrder, "sprintf/value-0002", "sprintf/value-0003", "sprintf/value-0008");
    }

    static void Add(string reason, params ReadOnlySpan<string> ids)
    {
        foreach (var id in ids) Reasons.Add(id, reason);
    }
}
