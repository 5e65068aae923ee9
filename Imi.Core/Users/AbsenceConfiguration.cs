using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Users;

internal sealed class AbsenceConfiguration : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("Absences");
        absence.Property(a => a.Note).HasMaxLength(Absence.NoteLength);
        absence.HasOne<User>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
        absence.HasOne<User>().WithMany().HasForeignKey(a => a.StandInId).OnDelete(DeleteBehavior.SetNull);

        // Which are of today, asked with each action list.
        absence.HasIndex(a => new { a.UserId, a.LastOn });
    }
}
