using Sprache;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>A place in the text, for Sprache. Unlike Sprache's own input it moves by words, not by
/// characters, and carries the state of the parse (diagnostics, open blocks).</summary>
internal sealed class ConfigInput : IInput
{
    private Dictionary<object, object>? _memos;

    public ConfigInput(ParseState state, int position)
    {
        State = state;
        Position = position;
        state.Steps++;
    }

    public ParseState State { get; }

    public int Position { get; }

    public string Source => State.Text;

    public bool AtEnd => Position >= State.Text.Length;

    public char Current => Scan.At(State.Text, Position);

    public int Line => State.File.Locate(Position).Line;

    public int Column => State.File.Locate(Position).Column;

    public IDictionary<object, object> Memos => _memos ??= [];

    public IInput Advance() => MoveTo(Position + 1);

    public ConfigInput MoveTo(int position) => position == Position ? this : new ConfigInput(State, position);

    public bool Equals(IInput? other) => other is ConfigInput input && input.Position == Position && input.State == State;

    public override bool Equals(object? obj) => Equals(obj as IInput);

    public override int GetHashCode() => Position;
}
