using CsCheck;
using LogPipe.Events;

namespace LogPipe.Tests.Events;

public sealed class FieldMapTests
{
    // Names past 256 characters are not interned, as are those past the cap of the table.
    static readonly Gen<string> Name = Gen.Select(Gen.Int[0, 60], Gen.Bool, (n, isLong) => isLong ? new string('x', 300) + n : "n" + n);

    [Fact]
    public void Behaves_as_a_list_of_pairs_does_with_any_number_of_fields_and_any_names() =>
        Gen.Select(Gen.Int[0, 3], Name, Gen.Long).Array[0, 200].Sample(steps =>
        {
            var map = new FieldMap(0);
            var model = new List<(string Name, long Value)>();
            foreach (var (what, name, number) in steps)
            {
                var at = model.FindIndex(m => m.Name == name);
                if (what == 0)
                {
                    Assert.Equal(at >= 0, map.Remove(FieldName.Of(name), out var removed));
                    if (at < 0) continue;
                    Assert.Equal(model[at].Value, removed.AsInteger());
                    model.RemoveAt(at);
                }
                else
                {
                    map.Set(FieldName.Of(name), FieldValue.Integer(number));
                    if (at < 0) model.Add((name, number));
                    else model[at] = (name, number);
                }
            }
            Assert.Equal(model, map.Fields.ToArray().Select(f => (f.Name.Text, f.Value.AsInteger())));
            foreach (var (name, value) in model)
            {
                Assert.True(map.TryGet(FieldName.Of(name), out var found));
                Assert.Equal(value, found.AsInteger());
            }
            Assert.False(map.Contains(FieldName.Of("absent")));
        }, iter: 500);

    [Fact]
    public void Clear_forgets_the_index_too()
    {
        var map = new FieldMap();
        for (var i = 0; i < 100; i++) map.Set(FieldName.Of("c" + i), FieldValue.Null);
        Assert.True(map.Contains(FieldName.Of("c50")));
        map.Clear();
        Assert.False(map.Contains(FieldName.Of("c50")));
        for (var i = 0; i < 40; i++) map.Set(FieldName.Of("c" + i), FieldValue.Null);
        Assert.False(map.Contains(FieldName.Of("c50")));
    }
}
