using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Settings;

internal sealed class SettingConfiguration : IEntityTypeConfiguration<SettingChange>
{
    public void Configure(EntityTypeBuilder<SettingChange> change)
    {
        change.ToTable("SettingChanges");
        change.Property(c => c.Reason).HasMaxLength(SettingsService.ReasonLength);
        change.Property(c => c.UserName).HasMaxLength(200);
        change.HasIndex(c => new { c.Key, c.Version }).IsUnique();
    }
}
