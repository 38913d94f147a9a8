namespace LogPipe.Plugins;

/// <summary>A decoder that can take many lines at once, which is much cheaper than one by one.</summary>
public interface IBlockDecoder : IDecoder
{
    /// <summary>
    /// How many of the last lines are held and no event yet; lines given with <see cref="IDecoder.Decode"/> count too.
    /// </summary>
    int HeldLines { get; }

    /// <summary>Decodes whole lines, each as <see cref="IDecoder.Decode"/> would.</summary>
    /// <param name="block">The lines, each with a line feed behind it.</param>
    /// <param name="ends">Where in the block the line feed of each line is.</param>
    /// <param name="sink">Takes the events.</param>
    void DecodeLines(ReadOnlySpan<byte> block, ReadOnlySpan<int> ends, IEventSink sink);
}
